/** What one scripted model says, and how fast. */
export interface DemoScript {
  readonly id: string;
  readonly name: string;
  /** Before the first piece, in milliseconds. */
  readonly firstMs: number;
  /** Between two pieces. */
  readonly pieceMs: number;
  readonly reasoning: string;
  readonly text: string;
}

/** Four models of different temper. Their answers are the same whatever is asked, and say so. */
export const DEMO_SCRIPTS: readonly DemoScript[] = [
  {
    id: 'demo/swift',
    name: 'Swift',
    firstMs: 180,
    pieceMs: 24,
    reasoning: '',
    text: `Short answer: **this is a scripted model**, so it says this whatever you ask.

- It starts fast.
- It stops early.
- It keeps to the point.

Set \`endpoint\` on \`<llm-compare>\` to hear real ones.
`,
  },
  {
    id: 'demo/thinker',
    name: 'Thinker',
    firstMs: 420,
    pieceMs: 38,
    reasoning:
      'The reader is trying the demo. They should see that thinking comes first, stays folded, and does not get in the way of the answer.',
    text: `### What you are looking at

Every column is *one* model. All of them were asked at the same moment, and each streams at its own speed; this one thought for a while before it wrote.

> A slow column never holds up a fast one, and a broken one never breaks its neighbours.

Below each answer stand the time to the first token, the total time, the speed and the tokens, so that you can judge with numbers too.
`,
  },
  {
    id: 'demo/coder',
    name: 'Coder',
    firstMs: 300,
    pieceMs: 46,
    reasoning: '',
    text: `Two lines put this on any page:

\`\`\`html
<script type="module" src="/llm-compare.js"></script>
<llm-compare endpoint="/api/llmselect"></llm-compare>
\`\`\`

The server keeps the keys:

\`\`\`js
const handler = createHandler({
  providers: [createOpenAI({ apiKey })],
  models: ['openai/*'],
});
\`\`\`

Copy a block with the button in its corner.
`,
  },
  {
    id: 'demo/tabular',
    name: 'Tabular',
    firstMs: 640,
    pieceMs: 58,
    reasoning: '',
    text: `Here is a small table, because some answers are best as one:

| Model | Temper | Strength |
| --- | --- | --- |
| Swift | brisk | short answers |
| Thinker | patient | explains |
| Coder | practical | shows code |
| Tabular | tidy | compares |

1. Stop one column while it writes.
2. Ask it again: the first try stays as a version.
3. Continue with the answer you like best.
`,
  },
];
