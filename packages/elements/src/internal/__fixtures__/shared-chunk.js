// As a bundler writes a lazy file that others share parts of: what it exports itself is one export of several.
const answer = 42;
const t = Object.defineProperty({ answer }, Symbol.toStringTag, { value: 'Module' });
export { answer as n, t };
