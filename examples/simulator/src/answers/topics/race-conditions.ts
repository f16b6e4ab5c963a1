import type { Topic } from '../topic.ts';

export const raceConditions: Topic = {
  id: 'race-conditions',
  title: 'Race conditions in JavaScript',
  keywords: /race\s*condition|concurren(t|cy)|async.*(bug|order)|stale response/i,
  leads: [
    'JavaScript runs one piece of code at a time, yet race conditions still happen: every `await` is a point where other code may run and change what you were about to rely on.',
    'A **race condition** is a bug whose outcome depends on which asynchronous operation finishes first. A single thread does not protect you from it.',
    'The classic case is a search box: the answer for *"re"* arrives after the answer for *"react"* and overwrites it. Nothing crashed; the order was simply not what the code assumed.',
  ],
  points: [
    {
      name: 'Check, then act',
      text: 'Code reads a value, awaits something, and then writes based on the old value. Between the two, another task may have changed it.',
    },
    {
      name: 'Stale responses',
      text: 'Two requests are in flight and the slower, older one wins. Compare a request number on arrival, or cancel the old request.',
    },
    {
      name: 'Cancel with `AbortController`',
      text: 'Abort the previous request before starting the next. The browser drops the connection and the old promise rejects with an `AbortError`.',
    },
    {
      name: 'Serialise writes',
      text: 'Chain operations on one promise so that each starts after the one before. It is the smallest mutex JavaScript has.',
    },
    {
      name: 'Make it idempotent',
      text: 'If doing something twice has the same effect as doing it once, the order of retries stops mattering. An idempotency key on the server does this.',
    },
    {
      name: 'Test the bad order',
      text: 'Resolve promises by hand in the order you fear. A test that sleeps proves little; a test that controls the order proves the bug and its cure.',
    },
  ],
  code: [
    {
      language: 'js',
      caption: 'The bug, and the cure, in one search box:',
      source: `let controller;

async function search(term) {
  controller?.abort();
  controller = new AbortController();
  const { signal } = controller;
  try {
    const response = await fetch(\`/search?q=\${encodeURIComponent(term)}\`, { signal });
    show(await response.json()); // only the newest search gets here
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
  }
}`,
    },
    {
      language: 'ts',
      caption: 'A queue of one, for writes that must not overlap:',
      source: `function createLock() {
  let tail: Promise<unknown> = Promise.resolve();
  return <Result>(task: () => Promise<Result>): Promise<Result> => {
    const result = tail.then(task, task);
    tail = result.catch(() => undefined);
    return result;
  };
}`,
    },
  ],
  table: {
    head: ['Technique', 'Use it when', 'Cost'],
    rows: [
      ['`AbortController`', 'only the newest answer matters', 'low'],
      ['Request number', 'the work cannot be cancelled', 'low'],
      ['Promise queue', 'writes must keep their order', 'waiting'],
      ['Web Locks API', 'several tabs share a resource', 'browser only'],
    ],
  },
  steps: [
    'Find every `await` between a read and a write',
    'Ask what may change in between',
    'Cancel, number or queue',
    'Write the test that resolves in the wrong order',
  ],
  caveat:
    '`Promise.all` does not cause races by itself, but the callbacks inside it interleave, and shared variables in them are shared.',
  closings: [
    'If you show me the code in question, I can point at the exact `await` that opens the window.',
    'Rule of thumb: after every `await`, assume the world has changed.',
    'In short: number it, cancel it, or queue it.',
  ],
  link: {
    text: 'MDN: AbortController',
    url: 'https://developer.mozilla.org/en-US/docs/Web/API/AbortController',
  },
};
