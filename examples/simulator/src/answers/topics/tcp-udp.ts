import type { Topic } from '../topic.ts';

export const tcpUdp: Topic = {
  id: 'tcp-udp',
  title: 'TCP vs UDP',
  keywords: /\b(tcp|udp|quic)\b/i,
  leads: [
    'TCP delivers every byte in order or tells you that it could not; UDP sends a packet and forgets it. Reliability costs time, and that is the whole trade.',
    '**TCP** is a phone call, **UDP** a postcard: one sets up a connection and notices when you are not listening, the other is cheap, quick and may get lost.',
    'Use TCP unless late data is worse than lost data. For a video call it is; for a bank transfer it is not.',
  ],
  points: [
    {
      name: 'Connection',
      text: 'TCP opens with a three-way handshake, one round trip before the first byte. UDP has no connection at all.',
    },
    {
      name: 'Order and loss',
      text: 'TCP numbers bytes, acknowledges and resends. With UDP your application decides what a lost packet means.',
    },
    {
      name: 'Head-of-line blocking',
      text: 'One lost TCP segment holds up everything behind it, even data that has arrived. This is what QUIC set out to cure.',
    },
    {
      name: 'Congestion',
      text: 'TCP slows down when the network is full. A UDP program that does not do the same is a bad neighbour.',
    },
    { name: 'Header', text: 'A UDP header has 8 bytes, a TCP header at least 20.' },
    { name: 'QUIC', text: 'HTTP/3 runs over QUIC, which builds reliable, encrypted streams on top of UDP.' },
  ],
  code: [
    {
      language: 'js',
      caption: 'A UDP sender in Node.js is four lines long:',
      source: `import { createSocket } from 'node:dgram';

const socket = createSocket('udp4');
socket.send('ping', 41234, '127.0.0.1', () => socket.close());`,
    },
  ],
  table: {
    head: ['', 'TCP', 'UDP'],
    rows: [
      ['Delivery', 'guaranteed or an error', 'best effort'],
      ['Order', 'kept', 'not kept'],
      ['Handshake', '1 round trip', 'none'],
      ['Header', '20–60 bytes', '8 bytes'],
      ['Used by', 'HTTP/1.1, HTTP/2, SSH, SMTP', 'DNS, VoIP, games, QUIC'],
    ],
  },
  steps: [
    'Can the receiver live without a lost packet?',
    'Is late data useless?',
    'If both: UDP, or better QUIC or WebRTC',
    'Otherwise: TCP',
  ],
  caveat: 'Some networks block or throttle UDP, so keep a way to fall back to TCP.',
  closings: [
    'I know a good UDP joke, but you might not get it.',
    'In practice you choose HTTP, WebRTC or QUIC, and they have chosen for you.',
    'Order and certainty, or speed and freedom: pick per kind of data.',
  ],
  link: { text: 'RFC 9293 (TCP)', url: 'https://www.rfc-editor.org/rfc/rfc9293' },
};
