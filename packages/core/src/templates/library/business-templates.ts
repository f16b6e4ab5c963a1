import type { Template } from '../template.ts';

/** For everyday work in an organisation. */
export const BUSINESS_TEMPLATES: readonly Template[] = [
  {
    version: 1,
    id: 'llmselect/business-minutes',
    title: 'Minutes of a meeting',
    category: 'business',
    prompt: [
      'Turn these notes into minutes: decisions, tasks (who, what, until when) and open questions. Invent nothing. Mark with a question mark what the notes leave unclear.',
      '',
      '{{notes}}',
    ].join('\n'),
    params: { temperature: 0 },
    variables: [],
    tags: ['meetings'],
  },
  {
    version: 1,
    id: 'llmselect/business-product',
    title: 'Product description',
    category: 'business',
    prompt: [
      'Write a product description of about {{words=120}} words for {{product}}, read by {{audience}}. Lead with what it does for them. Use only these facts:',
      '',
      '{{facts}}',
    ].join('\n'),
    variables: [],
    tags: ['marketing'],
  },
  {
    version: 1,
    id: 'llmselect/business-reply',
    title: 'Answer a customer',
    category: 'business',
    prompt: [
      'Answer this message from a customer. Tone: {{tone|friendly|formal|apologetic}}. What we can offer: {{offer}}. Do not promise anything else. At most {{words=120}} words.',
      '',
      '{{message}}',
    ].join('\n'),
    variables: [],
    tags: ['support'],
  },
  {
    version: 1,
    id: 'llmselect/business-swot',
    title: 'SWOT analysis',
    category: 'business',
    prompt: [
      'Make a SWOT analysis of {{subject}} in this situation: {{situation}}',
      '',
      'At most four points in each field, each with why it matters here. End with the one decision it suggests.',
    ].join('\n'),
    variables: [],
    tags: ['strategy'],
  },
  {
    version: 1,
    id: 'llmselect/business-job',
    title: 'Job advertisement',
    category: 'business',
    prompt: [
      'Write a job advertisement for {{role}} at {{company}}. Say what the person will do, what they must bring, and what would be nice, kept apart. Use inclusive and plain language.',
      '',
      'Facts:',
      '{{facts}}',
    ].join('\n'),
    variables: [],
    tags: ['hiring'],
  },
  {
    version: 1,
    id: 'llmselect/business-pitch',
    title: 'Pitch',
    category: 'business',
    prompt: [
      'Write a pitch of {{length|30 seconds|2 minutes|one page}} for {{idea}} to {{audience}}. The problem first, then what is new, one proof, and one request.',
    ].join('\n'),
    variables: [],
    tags: ['presentation'],
  },
  {
    version: 1,
    id: 'llmselect/business-risks',
    title: 'Risks of a plan',
    category: 'business',
    prompt: [
      'Here is a plan.',
      '',
      '{{plan}}',
      '',
      'Imagine that it has failed a year from now. List the likeliest reasons, how each would have been noticed early, and what would have prevented it at least cost.',
    ].join('\n'),
    variables: [],
    tags: ['planning'],
  },
];
