import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Comparison } from '../contract/comparison.ts';
import { COMPARISON, saying } from '../exports/__fixtures__/comparison.ts';
import type { Template } from '../templates/template.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { checksum } from './checksum.ts';
import { createLink } from './create-link.ts';
import { describeLink } from './describe-link.ts';
import { openLink } from './open-link.ts';
import { seal } from './seal.ts';
import { createTemplateLink, openTemplateLink } from './template-link.ts';

const BASE = 'https://app.example.com/compare?lang=en';
const PASSWORD = 'correct horse';
const TEMPLATE: Template = {
  version: 1,
  id: 't',
  title: 'T',
  category: 'own',
  prompt: 'Say {{word}}',
  variables: [],
  tags: [],
};

const payloadOf = (link: string) => link.slice(link.indexOf('#llmselect=') + 11);
const bytesOf = (link: string) => fromBase64url(payloadOf(link)) ?? new Uint8Array();
const linkOf = (bytes: Uint8Array) => `${BASE}#llmselect=${toBase64url(bytes)}`;
const refusal = (link: string, password?: string) =>
  openLink(link, { password }).then(
    () => 'opened',
    (error: unknown) => error,
  );

/** With a checksum that fits again, as somebody would who means it. */
function forge(link: string, change: (bytes: Uint8Array) => void): string {
  const bytes = bytesOf(link);
  change(bytes);
  const end = bytes.length - 4;
  new DataView(bytes.buffer).setUint32(end, checksum(bytes.subarray(0, end)));
  return linkOf(bytes);
}

async function linkTo(text: string): Promise<string> {
  const randomBytes = (length: number) => new Uint8Array(length);
  return linkOf(await seal(text, { content: 'comparison', randomBytes }));
}

describe('a link', () => {
  test('holds the whole record in its fragment, and opens from an address or the fragment', async () => {
    const link = await createLink(COMPARISON, { base: `${BASE}#old` });
    expect(link.startsWith(`${BASE}#llmselect=`)).toBe(true);
    expect(payloadOf(link).length).toBeLessThan(JSON.stringify(COMPARISON).length);
    const opened = { comparison: COMPARISON, expired: false };
    expect(await openLink(link)).toEqual(opened);
    expect(await openLink(link.slice(link.indexOf('#')))).toEqual(opened);
    expect(await openLink(`a&${link.slice(link.indexOf('#') + 1)}&b`)).toEqual(opened);
    expect(await openLink(`${link}).`)).toEqual(opened);
  });

  test('says when it expires, and still opens', async () => {
    const link = await createLink(COMPARISON, { base: BASE, expiresAt: 1_800_000_000_000 });
    expect(await openLink(link, { now: 1_799_999_999_999 })).toMatchObject({ expired: false });
    expect(await openLink(link, { now: 1_800_000_000_000 })).toMatchObject({
      expired: true,
      expiresAt: 1_800_000_000_000,
      comparison: { id: 'c1' },
    });
    await expect(createLink(COMPARISON, { base: BASE, expiresAt: Number.NaN })).rejects.toMatchObject({
      param: 'expiresAt',
    });
  });

  test('that would be too long is refused with the other way to go', async () => {
    const noise = Array.from(crypto.getRandomValues(new Uint8Array(30_000)), (byte) =>
      String.fromCharCode(byte + 40),
    ).join('');
    const refused = createLink(saying(noise), { base: BASE });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-request', param: 'maxLength' });
    await expect(refused).rejects.toThrow(
      /^This would be a link of \d{2,3},\d{3} characters, and 32,000 .* HTML file/,
    );
    const { comparison } = await openLink(
      await createLink(saying(noise), { base: BASE, maxLength: 300_000 }),
    );
    expect(comparison).toEqual(saying(noise));
  });

  test('of any record of any text comes back the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const record = saying(text);
        expect((await openLink(await createLink(record, { base: BASE }))).comparison).toEqual(record);
      }),
      { numRuns: 30 },
    );
  });

  test('that was cut anywhere says so, and that was changed anywhere opens nothing', async () => {
    const link = await createLink(COMPARISON, { base: BASE });
    const payload = payloadOf(link);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: payload.length - 2 }), async (length) => {
        const error = await refusal(`${BASE}#llmselect=${payload.slice(0, length)}`);
        expect(error).toMatchObject({
          code: 'invalid-request',
          param: 'link',
          message: 'This link was cut off. Copy the whole of it.',
        });
      }),
    );
    const bytes = bytesOf(link);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = bytes.with(at, (bytes[at] ?? 0) ^ change);
        expect(await refusal(linkOf(changed))).toMatchObject({ code: 'invalid-request', param: 'link' });
      }),
    );
  });

  test.each([
    ['https://app.example.com/', 'no comparison'],
    ['#other=1', 'no comparison'],
    ['', 'no comparison'],
    ['#llmselect=', 'no comparison'],
    ['#llmselect=AAAA', 'cut off'],
    [`#llmselect=${'A'.repeat(100)}`, 'changed on its way'],
  ])('that is none, as %j, is refused', async (link, words) => {
    expect(await refusal(link)).toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining(words),
    });
  });

  test('of another version, of other content or of no record is refused, and none of it is quoted', async () => {
    const link = await createLink(COMPARISON, { base: BASE });
    const newer = forge(link, (bytes) => bytes.set([2], 0));
    expect(await refusal(newer)).toMatchObject({ message: expect.stringContaining('Update LLMSelect') });
    const long = forge(link, (bytes) => bytes.set([1], 12));
    expect(await refusal(long)).toMatchObject({ message: expect.stringContaining('changed on its way') });
    const unknown = forge(link, (bytes) => bytes.set([9], 1));
    expect(await refusal(unknown)).toMatchObject({ message: expect.stringContaining('changed on its way') });
    const garbled = forge(link, (bytes) => bytes.fill(255, 13, 30));
    expect(await refusal(garbled)).toMatchObject({ message: expect.stringContaining('changed on its way') });
    for (const text of ['{"secret', '{"version":1,"secret":1}', '']) {
      const error = await refusal(await linkTo(text));
      expect(error).toMatchObject({ code: 'invalid-request' });
      expect(error).not.toHaveProperty('cause');
      expect(String(error)).not.toContain('secret');
    }
    expect(await refusal(await createTemplateLink(TEMPLATE, { base: BASE }))).toMatchObject({
      message: expect.stringContaining('no comparison'),
    });
  });

  test('that would swell past 20 MB is not opened', async () => {
    const link = await linkTo(' '.repeat(21 * 1024 * 1024));
    expect(link.length).toBeLessThan(32_000);
    expect(await refusal(link)).toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('far more'),
    });
  });

  test('brings nobody what a provider would be sent unseen', async () => {
    const params = { temperature: 0.5, providerOptions: { openai: { tools: [] } } };
    const [turn] = COMPARISON.turns;
    const turns = COMPARISON.turns.map((each) => ({
      ...each,
      answers: each.answers.map((slot) => ({
        ...slot,
        versions: slot.versions.map((answer) => ({ ...answer, params })),
      })),
    }));
    const record: Comparison = {
      ...COMPARISON,
      params,
      contestants: COMPARISON.contestants.map((contestant) => ({ ...contestant, params })),
      turns,
      branches: [{ after: turn?.id, turns }],
    };
    const { comparison } = await openLink(await createLink(record, { base: BASE }));
    expect(JSON.stringify(comparison)).not.toContain('providerOptions');
    expect(comparison.branches?.[0]?.turns[0]?.answers[0]?.versions[0]?.params).toEqual({ temperature: 0.5 });
  });
});

describe('a link with a password', () => {
  const locked = createLink(COMPARISON, { base: BASE, password: PASSWORD, expiresAt: 5_000_000_000_000 });

  test('opens with it alone, however its letters are composed', async () => {
    const link = await createLink(saying('hi'), { base: BASE, password: 'caf\u00e9' });
    expect((await openLink(link, { password: 'cafe\u0301' })).comparison).toEqual(saying('hi'));
    expect((await openLink(await locked, { password: PASSWORD, now: 1 })).comparison).toEqual(COMPARISON);
  });

  test('tells a missing password from a wrong one, and neither from what is inside', async () => {
    const needs = { code: 'unauthorized', param: 'password' };
    expect(await refusal(await locked)).toMatchObject({
      ...needs,
      message: expect.stringContaining('Enter its password'),
    });
    expect(await refusal(await locked, '')).toMatchObject(needs);
    const wrong = await refusal(await locked, 'Correct horse');
    expect(wrong).toMatchObject({ ...needs, message: expect.stringContaining('does not open') });
    expect(wrong).not.toHaveProperty('cause');
  });

  test('that was cut or changed says so before any password is tried', async () => {
    const link = await locked;
    expect(await refusal(link.slice(0, -9))).toMatchObject({ message: expect.stringContaining('cut off') });
    expect(await refusal(linkOf(bytesOf(link).slice(0, 30)))).toMatchObject({
      message: expect.stringContaining('cut off'),
    });
    const bytes = bytesOf(link);
    const changed = linkOf(bytes.with(60, (bytes[60] ?? 0) ^ 1));
    expect(await refusal(changed, PASSWORD)).toMatchObject({ code: 'invalid-request', param: 'link' });
  });

  test('cannot be changed by whoever mends its checksum: neither what it holds nor when it expires', async () => {
    const link = await locked;
    for (const at of [8, 20, 60]) {
      const forged = forge(link, (bytes) => bytes.set([(bytes[at] ?? 0) ^ 1], at));
      expect(await refusal(forged, PASSWORD)).toMatchObject({ code: 'unauthorized' });
    }
    const slow = forge(link, (bytes) => bytes.set([255], 25));
    expect(await refusal(slow, PASSWORD)).toMatchObject({ code: 'invalid-request' });
  });

  test('is another one each time, as long guessed as OWASP asks for, and never empty', async () => {
    const again = await createLink(COMPARISON, { base: BASE, password: PASSWORD });
    const [one, other] = [bytesOf(await locked), bytesOf(again)];
    expect(one.slice(13, 25)).not.toEqual(other.slice(13, 25));
    expect(one.slice(29, 45)).not.toEqual(other.slice(29, 45));
    expect(new DataView(one.buffer).getUint32(25)).toBe(600_000);
    await expect(createLink(COMPARISON, { base: BASE, password: '' })).rejects.toMatchObject({
      param: 'password',
    });
  });

  test('says what it is before it is opened', async () => {
    expect(describeLink(await locked)).toEqual({
      kind: 'comparison',
      locked: true,
      expiresAt: 5_000_000_000_000,
    });
    expect(describeLink(await createTemplateLink(TEMPLATE, { base: BASE }))).toEqual({
      kind: 'template',
      locked: false,
    });
    expect(describeLink('https://app.example.com/#section')).toBeUndefined();
    expect(() => describeLink('#llmselect=AAAAA')).toThrow(/cut off/);
  });
});

test('a template travels by link, with a password or without', async () => {
  const link = await createTemplateLink(TEMPLATE, { base: BASE });
  expect(await openTemplateLink(link)).toEqual(TEMPLATE);
  const locked = await createTemplateLink(TEMPLATE, { base: BASE, password: PASSWORD });
  expect(await openTemplateLink(locked, { password: PASSWORD })).toEqual(TEMPLATE);
  await expect(openTemplateLink(locked)).rejects.toMatchObject({ code: 'unauthorized' });
  await expect(openTemplateLink(await createLink(COMPARISON, { base: BASE }))).rejects.toMatchObject({
    message: expect.stringContaining('no template'),
  });
});

test('the checksum is the one that everybody calls CRC-32', () => {
  expect(checksum(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});
