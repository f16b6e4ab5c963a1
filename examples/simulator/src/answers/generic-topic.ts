import type { Topic } from './topic.ts';

const LONGEST = 60;
const OPENING =
  /^(please|hi|hello|hey|so|ok|can you|could you|would you|i want to|i need to|help me|tell me( about)?|explain( to me)?|describe|what('s| is| are)|how (do|can|does) (i|you|one)|write|give me|why (is|are|do|does)|the|a|an)[\s,]+/i;

/** What a prompt is about, in a few of its own words that are safe inside Markdown. */
export function toPhrase(prompt: string): string {
  const sentence = /[^\n.?!]*/.exec(prompt.replace(/[`*_#<>[\]|\\~]/g, '').trim())?.[0] ?? '';
  let phrase = sentence.replace(/\s+/g, ' ').trim();
  let before: string;
  do {
    before = phrase;
    phrase = phrase.replace(OPENING, '');
  } while (phrase !== before);
  if (phrase.length > LONGEST) phrase = `${phrase.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`;
  return phrase === '' ? 'your question' : phrase;
}

/** Sound, general advice for a prompt that nothing was prepared for. It names the prompt's subject and claims nothing about it. */
export function genericTopic(prompt: string): Topic {
  const phrase = toPhrase(prompt);
  return {
    id: 'generic',
    title: phrase.charAt(0).toUpperCase() + phrase.slice(1),
    keywords: /^$/,
    leads: [
      `About *${phrase}*: this is a scripted answer, so here is a way to approach it rather than facts about it.`,
      `Nothing was written in advance for *${phrase}*. What follows is a plan that works for most questions of this kind.`,
      `Let us take *${phrase}* step by step: what exactly is asked, what is known, and what would count as a good answer.`,
    ],
    points: [
      {
        name: 'Say what a good answer does',
        text: `Decide what you would do differently once you understood ${phrase}. That tells you how deep to go.`,
      },
      {
        name: 'Separate facts from taste',
        text: 'Some parts can be looked up, others depend on what you prefer. Mixing them makes discussions long.',
      },
      {
        name: 'Find the constraint',
        text: 'Time, money, people or knowledge: one of them usually rules out most options at once.',
      },
      {
        name: 'Compare at least two options',
        text: 'A single option is hard to judge. Even a bad second one shows what the first is good at.',
      },
      {
        name: 'Try it small',
        text: 'Pick a step that takes less than an hour and can be undone. Its result is worth more than another hour of thought.',
      },
      {
        name: 'Write down why',
        text: 'Two sentences on what you decided and why will save the next person, possibly you, a day.',
      },
    ],
    table: {
      head: ['Question', 'Why it helps'],
      rows: [
        ['What is already known?', 'avoids solving a solved problem'],
        ['What would change my mind?', 'makes the decision testable'],
        ['Who is affected?', 'finds constraints early'],
      ],
    },
    steps: [
      `Write the question about ${phrase} in one sentence`,
      'List what you know and what you assume',
      'Choose the smallest useful step',
      'Look at the result and repeat',
    ],
    caveat:
      'This text comes from a simulator. It is here to be streamed, compared and measured, not to be relied on.',
    closings: [
      'Ask about race conditions, the blue sky, SQL, recursion or a weekend in Lisbon for an answer with more substance.',
      'Which of these steps is the hard one for you?',
      'Start with the first step; the rest gets clearer from there.',
    ],
  };
}
