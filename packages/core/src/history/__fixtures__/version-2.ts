import { version1 } from './version-1.ts';

const [haiku] = version1;

/**
 * What version 2 of the database held, 2026-11, of one record that was archived, in the stores that version 3 changed or
 * reads: terms did not name a shelf, and each word had an entry of an index. Never to be changed.
 */
export const version2 = {
  comparisons: [haiku],
  rows: [
    {
      id: 'k3',
      excerpt: 'Write a haiku.',
      revision: 4,
      createdAt: 1763600000000,
      updatedAt: 1763600004000,
      shelf: 'archived',
      pinned: false,
      tags: ['draft'],
      modelIds: ['openai/gpt-5.1'],
      turns: 1,
      votes: [],
      hasImage: false,
      hasError: false,
      stamp: -1763600004000 * 2048 + 11,
      born: -1763600000000 * 2048 + 12,
    },
  ],
  besides: [{ id: 'k3', archived: true, sealed: undefined }],
  terms: ['shelf:archived', 'tag:draft', 'model:openai/gpt-5.1', 'vote:none'],
  words: ['b1:p', 'b3:pon', 'w:pond'],
} as const;
