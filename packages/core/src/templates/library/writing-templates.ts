import type { Template } from '../template.ts';

/** For texts that are there, or soon will be. */
export const WRITING_TEMPLATES: readonly Template[] = [
  {
    version: 1,
    id: 'llmselect/writing-proofread',
    title: 'Proofread',
    category: 'writing',
    prompt: [
      'Correct spelling, grammar and punctuation of this text. Keep its meaning, tone and {{variant|British|American}} spelling. Give the corrected text first, then a list of what you changed and why.',
      '',
      '{{text}}',
    ].join('\n'),
    params: { temperature: 0 },
    variables: [],
    tags: ['editing'],
  },
  {
    version: 1,
    id: 'llmselect/writing-rewrite',
    title: 'Rewrite in another tone',
    category: 'writing',
    prompt: [
      'Rewrite this text in a {{tone|friendly|formal|direct|warm|neutral|persuasive}} tone for {{audience=a general reader}}. Keep all facts, and add none.',
      '',
      '{{text}}',
    ].join('\n'),
    variables: [],
    tags: ['editing'],
  },
  {
    version: 1,
    id: 'llmselect/writing-shorten',
    title: 'Shorten',
    category: 'writing',
    prompt: [
      'Shorten this text to about {{words=100}} words. Keep what a reader has to know, in the order of importance, and the voice of the original.',
      '',
      '{{text}}',
    ].join('\n'),
    variables: [],
    tags: ['editing'],
  },
  {
    version: 1,
    id: 'llmselect/writing-translate',
    title: 'Translate',
    category: 'writing',
    prompt: [
      'Translate this text into {{language}}. It should read as if it had been written in {{language}}. Keep names, numbers and formatting. Below the translation, note any passage that can be understood in more than one way.',
      '',
      '{{text}}',
    ].join('\n'),
    params: { temperature: 0 },
    variables: [],
    tags: ['translation'],
  },
  {
    version: 1,
    id: 'llmselect/writing-email',
    title: 'Write an email',
    category: 'writing',
    prompt: [
      'Write an email to {{recipient}}. Purpose: {{purpose}}. Tone: {{tone|polite|friendly|firm|apologetic}}. At most {{words=150}} words, with a subject line, and one clear request at the end.',
      '',
      'What it should mention:',
      '{{notes=}}',
    ].join('\n'),
    variables: [{ name: 'notes', label: 'Notes' }],
    tags: ['email'],
  },
  {
    version: 1,
    id: 'llmselect/writing-outline',
    title: 'Outline an article',
    category: 'writing',
    prompt: [
      'Outline an article about {{topic}} for {{audience}}. Give a working title, the one point the reader should take away, and a list of sections with two or three points each. Mark where a source or an example is needed.',
    ].join('\n'),
    variables: [],
    tags: ['planning'],
  },
  {
    version: 1,
    id: 'llmselect/writing-plain',
    title: 'Plain language',
    category: 'writing',
    prompt: [
      'Rewrite this text in plain language that a reader of {{age=14}} understands: short sentences, common words, active verbs. Explain terms that cannot be avoided.',
      '',
      '{{text}}',
    ].join('\n'),
    variables: [],
    tags: ['accessibility'],
  },
];
