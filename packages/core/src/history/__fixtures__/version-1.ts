/**
 * What version 1 of the database held, 2026-11: one store, `comparisons`, with whole records under their `id`. The last
 * one is what a crash of the machine left of a record. Never to be changed.
 */
export const version1 = [
  {
    version: 1,
    id: 'k3',
    revision: 4,
    createdAt: 1763600000000,
    updatedAt: 1763600004000,
    pinned: false,
    tags: ['draft'],
    contestants: [{ id: 'a', modelId: 'openai/gpt-5.1' }],
    turns: [
      {
        id: 'k3-1',
        prompt: { role: 'user', content: 'Write a haiku.' },
        answers: [
          {
            contestantId: 'a',
            versions: [
              {
                id: 'k3-1-a',
                modelId: 'openai/gpt-5.1',
                status: 'done',
                text: 'An old silent pond',
                reasoning: '',
                toolCalls: [],
                sources: [],
                attempts: 1,
                warnings: [],
              },
            ],
            current: 0,
          },
        ],
        votes: [],
      },
    ],
    attachments: {},
  },
  {
    version: 1,
    id: 'k7',
    revision: 9,
    title: 'The sky',
    createdAt: 1763700000000,
    updatedAt: 1763700009000,
    pinned: true,
    tags: [],
    contestants: [
      { id: 'a', modelId: 'openai/gpt-5.1' },
      { id: 'b', modelId: 'mistral/mistral-large-latest' },
    ],
    turns: [
      {
        id: 'k7-1',
        prompt: { role: 'user', content: 'Why is the sky blue?' },
        answers: ['a', 'b'].map((contestantId) => ({
          contestantId,
          versions: [
            {
              id: `k7-1-${contestantId}`,
              status: 'done',
              text: 'Rayleigh scattering.',
              reasoning: '',
              toolCalls: [],
              sources: [],
              attempts: 1,
              warnings: [],
            },
          ],
          current: 0,
        })),
        votes: [
          {
            id: 'v1',
            castAt: 1763700009000,
            kind: 'best',
            answerIds: ['k7-1-a', 'k7-1-b'],
            winner: 'k7-1-b',
            blind: false,
            early: false,
            tags: [],
          },
        ],
      },
    ],
    attachments: {},
  },
  { version: 1, id: 'half', revision: 2, turns: [{ id: 'half-1' }] },
];

