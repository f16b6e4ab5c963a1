import type { Topic } from '../topic.ts';

export const gitRebase: Topic = {
  id: 'git-rebase',
  title: 'Merge or rebase',
  keywords: /\bgit\b|\brebase\b|merge commit/i,
  leads: [
    'Rebase what only you have, merge what others share. That one rule avoids nearly every accident.',
    '`git merge` records that two lines of work came together; `git rebase` replays your commits on top of the other line, as if you had started there.',
    'Both end with the same files. They differ in the *history* they leave: a merge keeps what happened, a rebase writes a cleaner story.',
  ],
  points: [
    {
      name: 'Merge keeps identity',
      text: 'Existing commits stay untouched, so it is always safe on shared branches.',
    },
    {
      name: 'Rebase rewrites',
      text: 'Every replayed commit is a new commit with a new hash. Whoever had the old ones is left with duplicates.',
    },
    {
      name: 'Conflicts',
      text: 'A merge asks you once. A rebase may ask once for each commit; `git rerere` remembers your answers.',
    },
    {
      name: 'Interactive rebase',
      text: '`git rebase -i` lets you reorder, squash and reword before anyone reviews.',
    },
    {
      name: 'The safety net',
      text: '`git reflog` knows where your branch was. A rebase gone wrong is undone with a reset to that entry.',
    },
  ],
  code: [
    {
      language: 'bash',
      caption: 'A tidy feature branch, step by step:',
      source: `git switch feature
git fetch origin
git rebase origin/main          # replay on top of the newest main
git push --force-with-lease     # never a bare --force`,
    },
  ],
  table: {
    head: ['', 'merge', 'rebase'],
    rows: [
      ['History', 'as it happened', 'linear'],
      ['Existing commits', 'kept', 'replaced'],
      ['On shared branches', 'yes', 'no'],
      ['Conflicts', 'once', 'per commit'],
    ],
  },
  steps: ['Commit or stash your work', 'Fetch', 'Rebase your own branch', 'Run the tests', 'Merge into main'],
  caveat:
    '`--force-with-lease` refuses to overwrite commits you have not seen; plain `--force` does not ask.',
  closings: [
    'Agree on one policy in the team; the policy matters more than which.',
    'If in doubt, merge: it cannot lose anything.',
    'A clean history is a courtesy to whoever runs `git bisect` next year.',
  ],
  link: { text: 'Pro Git: Rebasing', url: 'https://git-scm.com/book/en/v2/Git-Branching-Rebasing' },
};
