import { type Comparison, createMemoryHistory } from '@llmselect/core';
import { expect, test } from 'vitest';
import { sampleRecords } from '../../testing/sample-records.ts';
import { leaveOutImages } from './leave-out-images.ts';

function withImage(alt?: string): Comparison {
  const [record] = sampleRecords({ count: 1, until: 1_000_000 });
  if (record === undefined) throw new TypeError('There is one.');
  const { turns } = record;
  const image = { type: 'image', url: 'attachment:abc', ...(alt !== undefined && { alt }) } as const;
  const [first, ...rest] = turns.map((turn) => ({
    ...turn,
    prompt: { role: 'user', content: [{ type: 'text', text: 'What is this?' }, image] } as const,
  }));
  const branches = first === undefined ? [] : [{ turns: [{ ...first, id: 'aside' }] }];
  const attachments = { abc: { type: 'image/png', data: 'SECRET' } };
  return { ...record, revision: 1, turns: first ? [first, ...rest] : [], branches, attachments };
}

test('prompts are kept without their images, with a word for each, while a page that is open has them', async () => {
  const kept = createMemoryHistory();
  const onPage = createMemoryHistory();
  let keeps = false;
  const page = leaveOutImages(onPage, () => keeps);
  const record = withImage('A goat');
  const stored = await page.put(record);
  expect(stored).toEqual({ ...record, revision: stored.revision });
  expect(await page.get(record.id)).toEqual(stored);

  const lines: string[] = [];
  for await (const line of page.export()) lines.push(line);
  await kept.import(lines);
  const after = await kept.get(record.id);
  expect(lines.join('')).not.toContain('SECRET');
  expect([after?.turns[0]?.prompt.content, after?.branches?.[0]?.turns[0]?.prompt.content]).toEqual(
    Array.from({ length: 2 }, () => [
      { type: 'text', text: 'What is this?' },
      { type: 'text', text: '[Image: A goat]' },
    ]),
  );

  keeps = true;
  await page.put({ ...record, revision: stored.revision + 1 });
  expect((await page.get(record.id))?.attachments).toEqual(record.attachments);
  const whole: string[] = [];
  for await (const line of page.export()) whole.push(line);
  expect(whole.join('')).toContain('SECRET');
});

test('what somebody has changed elsewhere meanwhile stays as they have it', async () => {
  const history = createMemoryHistory();
  const page = leaveOutImages(history, () => false);
  const record = withImage();
  const stored = await page.put(record);
  const [turn] = stored.turns;
  if (turn === undefined) throw new TypeError('There is one.');
  const prompt = { role: 'user', content: 'Something else.' } as const;
  const changed = { ...stored, turns: [{ ...turn, prompt }], attachments: {}, branches: undefined };
  await history.put(changed, { ifRevision: stored.revision });
  expect((await page.get(record.id))?.turns[0]?.prompt).toEqual(prompt);
  expect(await page.get('another')).toBeUndefined();
});

test('a comparison without images is kept as it is', async () => {
  const page = leaveOutImages(createMemoryHistory(), () => false);
  const [record] = sampleRecords({ count: 1, until: 1_000_000 });
  if (record === undefined) throw new TypeError('There is one.');
  const stored = await page.put(record);
  expect(await page.get(record.id)).toEqual({ ...record, revision: stored.revision });
});
