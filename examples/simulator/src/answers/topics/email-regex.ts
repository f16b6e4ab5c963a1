import type { Topic } from '../topic.ts';

export const emailRegex: Topic = {
  id: 'email-regex',
  title: 'A regular expression for e-mail addresses',
  keywords: /\bregex(p|es)?\b|regular expression|validate.*e-?mail|e-?mail.*(valid|pattern)/i,
  leads: [
    'Use a simple pattern that catches typing mistakes, and confirm the address by sending a message to it. No regular expression can tell you that a mailbox exists.',
    'For a form, this is enough: `^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$`. It asks for something, an `@`, something, a dot and something, without spaces.',
    'The pattern that browsers use for `<input type="email">` is a good default: it is specified in HTML, deliberately looser than RFC 5322, and well tested.',
  ],
  points: [
    {
      name: 'Keep it loose',
      text: 'Rejecting a valid address loses a user; accepting a wrong one costs an e-mail that bounces. The first is worse.',
    },
    {
      name: 'RFC 5322 is wider than you think',
      text: 'Quoted local parts and comments are legal. The "complete" expressions run to hundreds of characters and still say nothing about delivery.',
    },
    {
      name: 'Plus signs and new domains',
      text: '`ana+news@example.technology` is a normal address. Do not limit the top-level domain to three letters.',
    },
    {
      name: 'International addresses',
      text: 'Domains may contain non-ASCII letters (IDN), and with SMTPUTF8 so may local parts. `\\w` would reject them.',
    },
    {
      name: 'Catastrophic backtracking',
      text: 'Nested quantifiers such as `([a-z]+)*@` can take exponential time on crafted input. Keep the classes disjoint.',
    },
    {
      name: 'Let the browser help',
      text: '`<input type="email" autocomplete="email">` validates, and brings up the right keyboard on a phone.',
    },
  ],
  code: [
    {
      language: 'js',
      caption: 'The pragmatic version:',
      source: `const EMAIL = /^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$/;

EMAIL.test('ana@example.com');        // true
EMAIL.test('ana+news@example.co.uk'); // true
EMAIL.test('ana@example');            // false
EMAIL.test('ana @example.com');       // false`,
    },
    {
      language: 'html',
      caption: 'Or no regular expression of your own at all:',
      source: `<label>E-mail <input type="email" name="email" autocomplete="email" required></label>`,
    },
  ],
  table: {
    head: ['Part', 'Meaning'],
    rows: [
      ['`^` and `$`', 'the whole string, not a part of it'],
      ['`[^\\s@]+`', 'one or more characters, no space, no `@`'],
      ['`@`', 'exactly one, since the classes exclude it'],
      ['`\\.`', 'a dot in the domain'],
    ],
  },
  steps: [
    'Trim the input',
    'Check it with the loose pattern',
    'Send a confirmation link',
    'Store the address as it was typed, compare it in lower case',
  ],
  caveat:
    'Addresses without a dot in the domain exist inside some company networks; the pattern above rejects them on purpose.',
  closings: [
    'If you need it in another language, the pattern works unchanged in Python, Java and Go.',
    'The only real validation is a click on the link in the confirmation mail.',
    'Loose pattern, confirmation mail, done.',
  ],
  link: {
    text: 'HTML: valid e-mail address',
    url: 'https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address',
  },
};
