import { type Answer, type Backend, LLMSelectError, localBackend } from '@llmselect/core';
import { createFakeModel, createFakeProvider, type FakeStep } from '@llmselect/core/testing';

const NEVER = new Promise(() => {});

const RACE = `A **race condition** appears when the result depends on which of two asynchronous steps finishes first.

## Example

\`\`\`js
let balance = 100;
async function pay(sum) {
  const before = balance;
  await bank.charge(sum);
  balance = before - sum;
}
\`\`\`

Two payments at once both read \`100\`; one of them is lost.

## Fix

- Read after the \`await\`, or
- queue the payments.
`;

const SEARCH = `JavaScript runs one piece of code at a time, so races happen *between* awaits, not inside a line.

## The bug

\`\`\`js
async function search(query) {
  const response = await fetch(\`/search?q=\${query}\`);
  show(await response.json());
}
\`\`\`

| step | typed | shown |
| --- | --- | --- |
| 1 | \`ra\` | nothing |
| 2 | \`race\` | race |
| 3 | \`race\` | **ra** |

Abort the older request with an \`AbortController\`.
`;

const COOKS = `Imagine two cooks sharing one salt shaker without talking. Each tastes, decides it needs salt, and adds some: the soup is salted twice.

## In code

\`\`\`js
let visits = 0;
async function count() {
  const now = visits;
  await save(now + 1);
  visits = now +`;

const CUT = 'A race condition is a situation where two operations compete for the same resource and the';

/** Model ids of the four columns of every story. */
export const FOUR: readonly string[] = [
  'openai/gpt-5.1',
  'anthropic/claude-sonnet-4-6',
  'gemini/gemini-3-pro',
  'mistral/mistral-large-latest',
];

const say = (text: string): FakeStep => ({ type: 'text-delta', text });
const think = (text: string): FakeStep => ({ type: 'reasoning-delta', text });
const used = (outputTokens: number): FakeStep => ({
  type: 'usage',
  usage: { inputTokens: 18, outputTokens },
});
const END: FakeStep = { type: 'end', finishReason: 'stop' };

/** What each of the four models does, by story. Nothing waits for real time: a step either is there or never comes. */
const PLAYS = {
  done: [
    [say(RACE), used(261), END],
    [think('A search box is the example people know.'), say(SEARCH), used(238), END],
    [say(`${COOKS} 1;\n}\n\`\`\`\n`), used(180), END],
    [say('It depends on timing.'), used(6), { type: 'end', finishReason: 'length' }],
  ],
  streaming: [
    [say(RACE.slice(0, 320)), NEVER],
    [think('A search box is the example people know.'), say(SEARCH.slice(0, 130)), NEVER],
    [say(COOKS), NEVER],
    [think('They ask for a small example, so'), NEVER],
  ],
  waiting: [[NEVER], [NEVER], [NEVER], [NEVER]],
  mixed: [
    [say(RACE), used(261), END],
    [think('A search box is the example people know.'), say(SEARCH), used(238), END],
    [say(COOKS), NEVER],
    [say(CUT)],
  ],
  failed: [
    [new LLMSelectError('unauthorized', 'The provider refused the key.', { status: 401 })],
    [
      new LLMSelectError('rate-limited', 'The provider asks to slow down.', {
        status: 429,
        retryAfterMs: 42_000,
      }),
    ],
    [new LLMSelectError('timeout', 'Nothing came for a minute.', { phase: 'idle' })],
    [new LLMSelectError('not-found', 'There is no such model.', { status: 404 })],
  ],
  long: [
    [say(`${RACE}\n${SEARCH}\n`.repeat(6)), used(3100), END],
    [say(SEARCH.repeat(4)), used(950), END],
    [say(`${'One paragraph that goes on and on. '.repeat(60)}\n`), used(480), END],
    [say('Short.'), used(2), END],
  ],
  arabic: [
    [
      say('حالة السباق تظهر عندما تعتمد النتيجة على ترتيب خطوتين.\n\n```js\nawait save(now + 1);\n```\n'),
      used(40),
      END,
    ],
    [say('تحدث بين كل `await` وآخر.'), used(12), END],
    [say('تخيل طباخين يملحان الحساء نفسه.'), NEVER],
    [say('English answers keep their own direction.'), used(8), END],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly FakeStep[])[]>>;

export type PlayName = keyof typeof PLAYS;

/** How each of the four answers stands once its script is at its end. */
export function endsOf(name: PlayName): readonly Answer['status'][] {
  return PLAYS[name].map((steps: readonly FakeStep[]) => {
    const last = steps.at(-1);
    if (last === NEVER) return steps.length === 1 ? 'waiting' : 'streaming';
    return typeof last === 'object' && 'type' in last && last.type === 'end' ? 'done' : 'error';
  });
}

/** Four models that answer by script. */
export function playedBackend(name: PlayName): Backend {
  const providers = FOUR.map((id, index) => {
    const steps: FakeStep[] = [{ type: 'start' }, ...(PLAYS[name][index] ?? [])];
    const model = createFakeModel({ id, steps });
    const { providerId, modelId } = model;
    return createFakeProvider([model], [{ id, providerId, name: modelId, contextWindow: 200_000 }]);
  });
  return localBackend({ providers, retry: false });
}
