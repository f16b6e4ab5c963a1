import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatRequest } from './chat-request.ts';
import { findModel, listModels, PROVIDERS, type SimulatedModel } from './models.ts';
import { planAnswer } from './plan-answer.ts';
import { splitTokens } from './split-tokens.ts';

const base: ChatRequest = {
  stream: true,
  system: '',
  turns: [],
  images: 0,
  stop: [],
  effort: 'none',
  showReasoning: true,
};
const gpt = findModel('openai', 'gpt-5.1')!;
const asking = (prompt: string): ChatRequest => ({ ...base, turns: [{ role: 'user', text: prompt }] });
const textOf = (model: SimulatedModel, request: ChatRequest) => planAnswer(model, request).text.join('');

describe('splitTokens', () => {
  it('loses nothing and splits no character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tokens = splitTokens(text);
        expect(tokens.join('')).toBe(text);
        for (const token of tokens) expect(() => encodeURIComponent(token)).not.toThrow();
      }),
    );
  });

  it('counts about a token for four characters of prose', () => {
    const text = textOf(gpt, asking('Explain race conditions'));
    expect(text.length / splitTokens(text).length).toBeGreaterThan(3);
    expect(text.length / splitTokens(text).length).toBeLessThan(5);
  });
});

describe('planAnswer', () => {
  it('says the same to the same request', () => {
    expect(planAnswer(gpt, asking('SQL or NoSQL?'))).toEqual(planAnswer(gpt, asking('SQL or NoSQL?')));
  });

  it('never exceeds the limit, reasoning included, and says so', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom('none', 'low', 'high'),
        (limit, effort) => {
          const answer = planAnswer(gpt, { ...asking('Python or Rust?'), maxOutputTokens: limit, effort });
          expect(answer.reasoning.length + answer.text.length).toBeLessThanOrEqual(limit);
          expect(answer.finish).toBe(
            answer.reasoning.length + answer.text.length === limit ? 'length' : 'stop',
          );
        },
      ),
    );
  });

  it('ends before the first of several stop sequences', () => {
    const answer = planAnswer(gpt, { ...asking('Explain recursion'), stop: ['', '##', 'Recursion is when'] });
    expect(answer.finish).toBe('stop-sequence');
    expect(answer.text.join('')).not.toMatch(/##|Recursion is when/);
  });
});

const PROMPTS: readonly [prompt: string, says: RegExp][] = [
  ['Explain race conditions in JavaScript', /await/],
  ['Why is the sky blue?', /scatter/],
  ['SQL vs NoSQL', /relational|transaction|document|PostgreSQL/i],
  ['Write a haiku about rain', /\n.*\n/],
  ['Tell me a short story', /\n\n/],
  ['Explain recursion to a beginner', /base case/i],
  ['Plan a weekend in Lisbon', /Alfama|Belém|tram/i],
  ['A regex for e-mail addresses', /@/],
  ['Python vs Rust', /Rust/],
  ['TCP or UDP?', /UDP/],
  ['A recipe for pancakes', /batter|heat/i],
  ['git merge or rebase?', /rebase/],
  ['Draft an e-mail to decline a meeting', /Thursday/],
  ['What is the best way to learn the accordion?', /accordion|step|plan/i],
];

describe('answers', () => {
  const models = PROVIDERS.flatMap((provider) => listModels(provider)).filter(
    (model) => !model.id.startsWith('fault-'),
  );

  it.each(PROMPTS)(
    '"%s" is answered on the subject by every model, in more than three ways',
    (prompt, says) => {
      const texts = models.map((model) => textOf(model, asking(prompt)));
      for (const text of texts) expect(text).toMatch(says);
      expect(new Set(texts).size).toBeGreaterThan(3);
    },
  );

  it('use between them all that Markdown has to offer', () => {
    const all = models
      .flatMap((model) => PROMPTS.map(([prompt]) => textOf(model, asking(prompt))))
      .join('\n\n');
    for (const feature of [
      /^# /m,
      /^## /m,
      /^### /m,
      /^- /m,
      /^1\. /m,
      /^\| --- /m,
      /^- \[x\] /m,
      /^> /m,
      /^---$/m,
      /\]\(https:/,
      /\*\*/,
      /🌧/u,
    ]) {
      expect(all).toMatch(feature);
    }
    for (const language of ['js', 'ts', 'python', 'sql', 'json', 'rust', 'bash', 'html'])
      expect(all).toContain(`\`\`\`${language}\n`);
    expect(all).not.toMatch(/\[object|\n{4}|^undefined|^false/m);
  });

  it('follow up on the turn before, and on its subject where the new prompt has none', () => {
    const second = (prompt: string): ChatRequest => ({
      ...base,
      turns: [
        { role: 'user', text: 'SQL vs NoSQL' },
        { role: 'assistant', text: 'It depends.' },
        { role: 'user', text: prompt },
      ],
    });
    expect(textOf(gpt, second('Which is easier to back up?'))).toContain(
      'Following up on SQL vs NoSQL: you asked about',
    );
    expect(textOf(gpt, second('Now explain recursion'))).toContain(
      'Following up on SQL vs NoSQL: on to Recursion.',
    );
    const poem = {
      ...second('Another one, please'),
      turns: [
        { role: 'user', text: 'A haiku about rain' },
        { role: 'assistant', text: '…' },
        { role: 'user', text: 'Another one, please' },
      ],
    } as const;
    expect(textOf(gpt, poem)).not.toContain('First drops on warm stone');
  });

  it('reflect a prompt that nothing was prepared for, without its markup and at a sane length', () => {
    const text = textOf(gpt, asking('Please explain **<b>marimba</b>** tuning'));
    expect(text).toMatch(/bmarimba\/b tuning|marimba/);
    expect(text).not.toContain('<b>');
    expect(textOf(gpt, asking('x'.repeat(5000))).length).toBeLessThan(5000);
    expect(textOf(gpt, asking('???'))).toContain('your question');
  });

  it('admit that pictures were not looked at', () => {
    expect(textOf(gpt, { ...asking('What is this?'), images: 1 })).toContain('One image attached');
    expect(textOf(gpt, { ...asking('What is this?'), images: 2 })).toContain('2 images attached');
  });

  it('think longer with more effort', () => {
    const length = (effort: string) =>
      planAnswer(gpt, { ...asking('SQL vs NoSQL'), effort }).reasoning.length;
    expect(length('none')).toBe(0);
    expect(length('low')).toBeGreaterThan(0);
    expect(length('high')).toBeGreaterThan(length('medium'));
  });
});

describe('structured output', () => {
  const fit = (schema: unknown) =>
    JSON.parse(textOf(gpt, { ...asking('Answer one is short. Answer two is much longer.'), schema }));

  it('fits objects, arrays, enums, numbers, references and alternatives', () => {
    const value = fit({
      type: 'object',
      $defs: { quote: { type: 'object', properties: { text: { type: 'string' } } } },
      properties: {
        winner: { enum: ['a', 'b'] },
        score: { type: 'integer', minimum: 2, maximum: 4 },
        sure: { type: 'boolean' },
        quotes: { type: 'array', minItems: 2, items: { $ref: '#/$defs/quote' } },
        note: { anyOf: [{ type: 'string', maxLength: 6 }, { type: 'null' }] },
        version: { const: 1 },
        nothing: { type: 'null' },
        maybe: { type: ['number', 'null'] },
        any: {},
      },
    });
    expect(['a', 'b']).toContain(value.winner);
    expect([2, 3, 4]).toContain(value.score);
    expect(value.sure).toBeTypeOf('boolean');
    expect(value.quotes).toHaveLength(2);
    expect('Answer one is short. Answer two is much longer.').toContain(value.quotes[0].text);
    expect(value.note).toHaveLength(6);
    expect(value).toMatchObject({ version: 1, nothing: null, any: {} });
    expect(value.maybe).toBeTypeOf('number');
  });

  it('survives a schema that refers to itself', () => {
    const value = fit({
      $ref: '#/$defs/node',
      $defs: {
        node: {
          type: 'object',
          properties: { children: { type: 'array', items: { $ref: '#/$defs/node' } } },
        },
      },
    });
    expect(value.children).toHaveLength(1);
  });
});
