import type { Topic } from '../topic.ts';

export const recursion: Topic = {
  id: 'recursion',
  title: 'Recursion',
  keywords: /recurs(ion|ive)/i,
  leads: [
    'Recursion is when a function solves a problem by calling itself on a smaller version of it, until the problem is so small that the answer is obvious.',
    'Think of standing in a queue and asking the person in front "which place are you in?". Everyone passes the question on; the first person says "1", and the answers come back, each one larger. That is **recursion**.',
    'Two parts make a recursive function: a *base case* that answers directly, and a *recursive case* that gets closer to it.',
  ],
  points: [
    {
      name: 'Base case',
      text: 'The input for which no further call is needed. Forget it and the program ends with a stack overflow.',
    },
    {
      name: 'Recursive case',
      text: 'Do a little work, then hand a *smaller* problem to the same function. Smaller must mean closer to the base case.',
    },
    {
      name: 'The call stack',
      text: 'Every call waits for the one it made. The waiting calls are kept on a stack, which is why depth costs memory.',
    },
    {
      name: 'Where it shines',
      text: 'Trees, nested folders, JSON, grammars, divide and conquer: whatever is made of smaller copies of itself.',
    },
    {
      name: 'Recursion or loop',
      text: 'Anything recursive can be written as a loop with a stack of its own. Choose what reads better; choose the loop for very deep input.',
    },
    {
      name: 'Repeated work',
      text: 'Naive Fibonacci computes the same values again and again, in exponential time. Remembering results (memoisation) makes it linear.',
    },
  ],
  code: [
    {
      language: 'python',
      caption: 'Factorial, the "hello world" of recursion:',
      source: `def factorial(n: int) -> int:
    if n <= 1:                       # base case
        return 1
    return n * factorial(n - 1)      # recursive case

print(factorial(5))  # 120`,
    },
    {
      language: 'js',
      caption: 'Something more useful, adding up all the files in a tree:',
      source: `function size(node) {
  if (node.type === 'file') return node.bytes;
  return node.children.reduce((sum, child) => sum + size(child), 0);
}`,
    },
  ],
  table: {
    head: ['Call', 'Waits for', 'Returns'],
    rows: [
      ['`factorial(3)`', '`factorial(2)`', '6'],
      ['`factorial(2)`', '`factorial(1)`', '2'],
      ['`factorial(1)`', '–', '1'],
    ],
  },
  steps: [
    'Say what the function returns, in one sentence',
    'Write the base case',
    'Trust that sentence for a smaller input',
    'Combine',
  ],
  caveat:
    'Most JavaScript engines and CPython do not turn tail calls into loops, so ten thousand levels deep is usually too deep.',
  closings: [
    'To understand recursion, it helps to understand a slightly smaller recursion first. 🙂',
    'Try it: write a function that reverses a string without a loop.',
    'Once "trust the smaller call" clicks, the rest is bookkeeping.',
  ],
  link: {
    text: 'Recursion (computer science)',
    url: 'https://en.wikipedia.org/wiki/Recursion_(computer_science)',
  },
};
