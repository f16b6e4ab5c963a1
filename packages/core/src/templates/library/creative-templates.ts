import type { Template } from '../template.ts';

/** For what has no right answer. */
export const CREATIVE_TEMPLATES: readonly Template[] = [
  {
    version: 1,
    id: 'llmselect/creative-story',
    title: 'Short story',
    category: 'creative',
    prompt: [
      'Write a short story of about {{words=500}} words. Genre: {{genre|literary|science fiction|mystery|fantasy|comedy|horror}}. It begins with: {{opening}}',
      '',
      'Show rather than explain, and end on an image, not on a moral.',
    ].join('\n'),
    params: { temperature: 1 },
    variables: [],
    tags: ['fiction'],
  },
  {
    version: 1,
    id: 'llmselect/creative-names',
    title: 'Find names',
    category: 'creative',
    prompt: [
      'Suggest {{count=20}} names for {{thing}}. It should feel {{feeling}}. Avoid {{avoid=well-known brands}}. Group them by idea, and add a few words on why the best three work.',
    ].join('\n'),
    variables: [{ name: 'thing', label: 'What needs a name' }],
    tags: ['naming'],
  },
  {
    version: 1,
    id: 'llmselect/creative-ideas',
    title: 'Brainstorm',
    category: 'creative',
    prompt: [
      'Give {{count=15}} ideas for {{goal}}. Limits: {{limits=none}}. Start with obvious ones and become bolder. One line each. Then take the most promising one and sketch the first step.',
    ].join('\n'),
    variables: [],
    tags: ['ideas'],
  },
  {
    version: 1,
    id: 'llmselect/creative-dialogue',
    title: 'Dialogue',
    category: 'creative',
    prompt: [
      'Write a dialogue between {{first}} and {{second}} about {{subject}}. They want different things and neither says so directly. Let each be recognised by the way they speak.',
    ].join('\n'),
    variables: [],
    tags: ['fiction'],
  },
  {
    version: 1,
    id: 'llmselect/creative-poem',
    title: 'Poem',
    category: 'creative',
    prompt: [
      'Write a {{form|sonnet|haiku|free verse|limerick|ballad}} about {{subject}}. Prefer concrete images to abstract words, and avoid rhymes that everybody expects.',
    ].join('\n'),
    params: { temperature: 1 },
    variables: [],
    tags: ['poetry'],
  },
  {
    version: 1,
    id: 'llmselect/creative-scene',
    title: 'Rewrite a scene',
    category: 'creative',
    prompt: [
      'Rewrite this scene from the point of view of {{who}}. Keep what happens; change what is noticed, what is left out and how it sounds.',
      '',
      '{{scene}}',
    ].join('\n'),
    variables: [],
    tags: ['fiction'],
  },
];
