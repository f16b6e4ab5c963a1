import {
  type Comparison,
  describeLink,
  openLink,
  openShare,
  type ShareRow,
  type Shares,
} from '@llmselect/core';
import { createManualClock } from '@llmselect/core/testing';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-share.ts';
import { sampleRecords } from '../testing/sample-records.ts';
import type { LlmShare } from './share.ts';

const NOW = Date.UTC(2026, 10, 21);
const DAY = 86_400_000;
const BASE = 'https://app.example.com/compare';

function record(text?: string): Comparison {
  const [first] = sampleRecords({ count: 1, until: NOW });
  if (first === undefined) throw new TypeError('There is no record.');
  if (text === undefined) return first;
  return {
    ...first,
    turns: first.turns.map((turn) => ({ ...turn, prompt: { role: 'user', content: text } })),
  };
}

/** Text that no compression makes small. */
function noise(length: number): string {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return Array.from(bytes, (byte) => String.fromCharCode(33 + (byte % 90))).join('');
}

/** A server that keeps what it is given, and what it was given. */
function keeping() {
  const kept = new Map<string, { ciphertext: string; row: ShareRow }>();
  let fails = false;
  const check = () => {
    if (fails) throw new TypeError('Failed to fetch');
  };
  const shares: Shares = {
    async create({ ciphertext, expiresAt }) {
      check();
      const row = { id: `share-${kept.size}`, createdAt: NOW, expiresAt, size: ciphertext.length };
      kept.set(row.id, { ciphertext, row });
      return row;
    },
    async read(id) {
      return { ciphertext: kept.get(id)?.ciphertext ?? '' };
    },
    async list() {
      check();
      return Array.from(kept.values(), ({ row }) => row);
    },
    async revoke(id) {
      check();
      kept.delete(id);
    },
  };
  return { shares, kept, fail: (now: boolean) => (fails = now) };
}

async function open(settings: Partial<LlmShare> = {}) {
  const element = await fixture<LlmShare>(
    html`<llm-share .comparison=${settings.comparison ?? record()} .shares=${settings.shares} .base=${BASE} .clock=${createManualClock({ date: NOW })} lang=${settings.lang ?? 'en'}></llm-share>`,
  );
  await element.show();
  await element.updateComplete;
  const find = <Found extends HTMLElement = HTMLElement>(selector: string): Found => {
    const found = element.shadowRoot?.querySelector<Found>(selector);
    if (!found) throw new TypeError(`There is no ${selector}.`);
    return found;
  };
  const has = (selector: string) => element.shadowRoot?.querySelector(selector) !== null;
  const link = () => find<HTMLInputElement>('#link').value;
  const make = async () => {
    find('[part="make"]').click();
    await waitUntil(() => has('#link') || has('.trouble'), undefined, { timeout: 10_000 });
  };
  const type = async (text: string) => {
    find<HTMLInputElement>('#password').value = text;
    find('#password').dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
  };
  const days = async (value: string) => {
    find<HTMLSelectElement>('#days').value = value;
    find('#days').dispatchEvent(new Event('change', { bubbles: true }));
    await element.updateComplete;
  };
  return { element, find, has, link, make, type, days };
}

it('is accessible, with a link and without, and with what was shared before', async () => {
  const { shares } = keeping();
  await shares.create({ ciphertext: 'x'.repeat(3000), expiresAt: NOW + DAY });
  const { element, make, has } = await open({ shares });
  await waitUntil(() => has('[part="revoke"]'));
  await expect(element).to.be.accessible();
  await make();
  await expect(element).to.be.accessible();
});

it('makes a link that holds all of it, and sends nothing', async () => {
  const { make, link, find, element } = await open();
  await make();
  expect(link().startsWith(`${BASE}#llmselect=`)).to.equal(true);
  expect((await openLink(link())).comparison).to.deep.equal(record());
  expect(describeLink(link())).to.deep.equal({ kind: 'comparison', locked: false });
  expect(find('#size').textContent).to.match(/^[\d.]+ kB in the link, 31.3 kB at most\.$/);
  expect(element.shadowRoot?.activeElement).to.equal(find('#link'));
});

it('says plainly what the link holds', async () => {
  const plain = record();
  const [turn] = plain.turns;
  if (turn === undefined) throw new TypeError('There is no turn.');
  const picture = { type: 'image', url: 'data:image/png;base64,iVBORw0KGgo=' } as const;
  const comparison: Comparison = {
    ...plain,
    system: 'Be brief.',
    turns: [{ ...turn, prompt: { role: 'user', content: [{ type: 'text', text: 'What?' }, picture] } }],
    branches: [{ turns: [{ ...turn, id: 'before', votes: [] }] }],
  };
  const lines = async (given: Comparison) => {
    const { element } = await open({ comparison: given });
    return Array.from(
      element.shadowRoot?.querySelectorAll('[part="contents"] li') ?? [],
      (line) => line.textContent,
    );
  };
  expect(await lines({ ...plain, turns: [{ ...turn, votes: [] }] })).to.deep.equal([
    '1 prompt',
    '3 answers, with their reasoning, figures and models',
    'No images',
  ]);
  expect(await lines(comparison)).to.deep.equal([
    '1 prompt',
    '6 answers, with their reasoning, figures and models',
    '1 image',
    'The instructions for the models',
    '1 vote',
    '1 earlier prompt that was edited or deleted',
  ]);
});

it('locks the link with a password, and leaves none on the page when it is closed', async () => {
  const { make, link, type, find, element } = await open();
  await type('correct horse');
  await make();
  const locked = link();
  expect(describeLink(locked)).to.deep.equal({ kind: 'comparison', locked: true });
  expect((await openLink(locked, { password: 'correct horse' })).comparison).to.deep.equal(record());
  find('[part="close"]').click();
  await waitUntil(() => find<HTMLInputElement>('#password').value === '');
  expect(element.shadowRoot?.querySelector('#link')).to.equal(null);
});

it('writes the end into the link, says that it is advice, and makes a new link for each choice', async () => {
  const { make, link, days, find, has } = await open();
  expect(has('#days-hint')).to.equal(false);
  await make();
  await days('7');
  expect(has('#link')).to.equal(false);
  expect(find('#days-hint').textContent).to.contain('can still be read');
  await make();
  expect((await openLink(link(), { now: NOW })).expiresAt).to.equal(NOW + 7 * DAY);
});

it('leaves on the server what only the link opens, until the end that the server keeps', async () => {
  const server = keeping();
  const { make, link, find, has, element } = await open({ shares: server.shares });
  find('[value="server"]').click();
  await element.updateComplete;
  expect(find<HTMLSelectElement>('#days').value).to.equal('30');
  expect(find('#days-hint').textContent).to.contain('nobody can read it');
  await make();
  const about = describeLink(link());
  if (about?.kind !== 'share') throw new TypeError('This is no share.');
  const stored = server.kept.get(about.id);
  expect(stored?.row.expiresAt).to.equal(NOW + 30 * DAY);
  expect(stored?.ciphertext).not.to.contain(about.key);
  const opened = await openShare({ ciphertext: stored?.ciphertext ?? '', key: about.key });
  expect(opened.comparison).to.deep.equal(record());
  expect(find('#size').textContent).to.contain('on the server, until');

  await waitUntil(() => has('[part="revoke"]'));
  find('[part="revoke"]').focus();
  find('[part="revoke"]').click();
  await waitUntil(() => server.kept.size === 0 && !has('[part="revoke"]'));
  expect(has('#link')).to.equal(false);
  await waitUntil(() => element.shadowRoot?.activeElement === find('[part="make"]'));
  expect(find('.said').textContent).to.contain('opens nothing any more');
});

it('offers the server and the HTML page for what is too large for a link', async () => {
  const comparison = record(noise(60_000));
  const { make, find, has, element } = await open({ comparison });
  await make();
  expect(find('.trouble').textContent).to.contain('too large for a link');
  expect(has('[part="use-server"]')).to.equal(false);
  const asked: string[] = [];
  element.addEventListener('llm-export-request', ({ format }) => asked.push(format));
  find('[part="save"]').click();
  expect(asked).to.deep.equal(['html']);

  const server = keeping();
  const again = await open({ comparison, shares: server.shares });
  await again.make();
  again.find('[part="use-server"]').click();
  await waitUntil(() => again.has('#link'));
  expect(server.kept.size).to.equal(1);
});

it('says so when the server does not take it or does not answer, and keeps what was chosen', async () => {
  const server = keeping();
  server.fail(true);
  const { make, find, type, element, has } = await open({ shares: server.shares });
  await waitUntil(() => find('.said').textContent === 'Your shares could not be read.');
  find('[value="server"]').click();
  await type('secret');
  await make();
  expect(find('.trouble').textContent).to.contain('did not take it');
  expect(find<HTMLInputElement>('#password').value).to.equal('secret');
  server.fail(false);
  find('[part="shares"] .button').click();
  await waitUntil(() => find('[part="shares"]').textContent?.includes('Nothing is shared') === true);
  await make();
  await waitUntil(() => has('[part="revoke"]'));
  server.fail(true);
  find('[part="revoke"]').click();
  await waitUntil(() => find('.said').textContent?.includes('did not take it') === true);
  expect(server.kept.size).to.equal(1);
  await expect(element).to.be.accessible();
});

it('copies the link', async () => {
  const { make, find, link } = await open();
  await make();
  const written: string[] = [];
  const { clipboard } = navigator;
  const restore = clipboard.writeText;
  clipboard.writeText = async (text) => void written.push(text);
  try {
    find('[part="copy"]').click();
    await waitUntil(() => find('.copied').textContent === 'Copied');
  } finally {
    clipboard.writeText = restore;
  }
  expect(written).to.deep.equal([link()]);
});

it('is read from right to left in Arabic', async () => {
  const { find, element } = await open({ lang: 'ar' });
  await waitUntil(() => find('#title').textContent === 'المشاركة برابط');
  expect(getComputedStyle(find('dialog')).direction).to.equal('rtl');
  await expect(element).to.be.accessible();
});

it('closes by a click beside it', async () => {
  const { find } = await open();
  find('.share').click();
  expect(find<HTMLDialogElement>('dialog').open).to.equal(true);
  find('dialog').click();
  expect(find<HTMLDialogElement>('dialog').open).to.equal(false);
});
