import { type ChunkSource, streamOf } from '../http/chunk-source.ts';
import type { NodeRequest } from './node-message.ts';

/** How much of a body nobody wants is thrown away, so that its sender lives to read the answer. */
const DISCARD_BYTES = 32 * 1024 * 1024;

/** The bytes of a request as a web stream that reads from the socket only as fast as it is read itself. */
export function readableBody(message: NodeRequest): ReadableStream<Uint8Array> {
  return streamOf(requestSource(message));
}

interface Waiting {
  resolve(chunk?: Uint8Array): void;
  reject(cause: TypeError): void;
}

function requestSource(message: NodeRequest): ChunkSource {
  let state: 'untouched' | 'open' | 'ended' | 'broken' = 'untouched';
  let waiting: Waiting | undefined;
  const onData = (chunk: Uint8Array) => {
    // One chunk a time: what the socket holds beyond it waits in the kernel.
    message.pause();
    waiting?.resolve(new Uint8Array(chunk));
  };
  const onEnd = () => {
    stop('ended');
    waiting?.resolve();
  };
  const onBreak = () => {
    stop('broken');
    waiting?.reject(leftEarly());
  };
  const listen = () => {
    state = 'open';
    message.on('end', onEnd);
    message.on('error', onBreak);
    message.on('close', onBreak);
    // Last, because it starts the flow.
    message.on('data', onData);
  };
  const stop = (how: 'ended' | 'broken') => {
    state = how;
    message.off('data', onData);
    message.off('end', onEnd);
    message.off('error', onBreak);
    message.off('close', onBreak);
  };
  return {
    next() {
      if (state === 'ended') return Promise.resolve(undefined);
      if (state === 'broken') return Promise.reject(leftEarly());
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (state === 'untouched') listen();
        else message.resume();
      });
    },
    cancel() {
      if (state === 'ended') return;
      stop('broken');
      discard(message);
    },
  };
}

function leftEarly(): TypeError {
  return new TypeError('The client left before it had sent the whole request.');
}

/** Closing at once would reset the connection under a client that still sends, and it would never see why. */
function discard(message: NodeRequest): void {
  let left = DISCARD_BYTES;
  const onData = (chunk: Uint8Array) => {
    left -= chunk.byteLength;
    if (left < 0) message.destroy();
  };
  message.on('error', () => {});
  message.on('data', onData);
  message.resume();
}
