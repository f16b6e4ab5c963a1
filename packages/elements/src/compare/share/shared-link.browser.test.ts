import {
  type Backend,
  type Comparison,
  createLink,
  createMemoryHistory,
  createSession,
  createTemplateLink,
  type History,
  LLMSelectError,
  sealShare,
  toShareLink,
} from '@llmselect/core';
import type { Template } from '@llmselect/core/templates';
import { expect, html, waitUntil } from '@open-wc/testing';
import '../../define/llm-compare.ts';
import { type CompareDriver, driveCompare } from '../../testing/compare-driver.ts';
import { sampleRecords } from '../../testing/sample-records.ts';
import { createStage } from '../../testing/stage.ts';

const NOW = Date.UTC(2026, 10, 21);
const HERE = `${location.pathname}${location.search}`;

beforeEach(() => sessionStorage.clear());
afterEach(() => history.replaceState(null, '', HERE));

function record(): Comparison {
  const [first] = sampleRecords({ count: 1, until: NOW });
  if (first === undefined) throw new TypeError('There is no record.');
  return { ...first, id: 'shared-one', pinned: true };
}

interface Settings {
  readonly shares?: Backend['shares'];
  readonly history?: History;
  readonly opens?: boolean;
}

async function arrive(hash: string, settings: Settings = {}) {
  history.replaceState(null, '', `${HERE}${hash}`);
  const stage = createStage(['openai/a', 'mistral/b']);
  const backend: Backend = { ...stage.backend, ...(settings.shares && { shares: settings.shares }) };
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare .backend=${backend} .history=${settings.history ?? 'none'} ?open-links=${settings.opens ?? true}></llm-compare></div>`,
  );
  const note = () => driver.root.querySelector<HTMLElement>('[part="shared"]');
  const said = () => note()?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const press = (label: RegExp) =>
    Array.from(note()?.querySelectorAll('button') ?? [])
      .find((button) => label.test(`${button.textContent} ${button.title}`))
      ?.click();
  const open = () => waitUntil(() => /Shared with you/.test(said()), undefined, { timeout: 10_000 });
  const unlock = async (password: string) => {
    const input = note()?.querySelector('input');
    if (!input) throw new TypeError('No password is asked for.');
    input.value = password;
    input.form?.requestSubmit();
  };
  return { driver, note, said, press, open, unlock };
}

const link = async (options: { password?: string; expiresAt?: number } = {}) => {
  const made = await createLink(record(), { base: 'https://other.example/', ...options });
  return made.slice(made.indexOf('#'));
};
const visible = (driver: CompareDriver, selector: string) =>
  driver.root.querySelector<HTMLElement>(selector)?.checkVisibility() === true;
const openNothing = async (hash: string, settings?: Settings) => {
  const arrived = await arrive(hash, settings);
  await waitUntil(() => arrived.said() !== '' && !/Opening/.test(arrived.said()));
  expect(arrived.driver.element.comparison.turns).to.deep.equal([]);
  expect(visible(arrived.driver, 'llm-prompt')).to.equal(true);
  return arrived;
};

it('is accessible while a shared comparison is read, and while its password is asked for', async () => {
  const locked = await openNothing(await link({ password: 'secret' }));
  await expect(locked.driver.element).to.be.accessible();
  await locked.unlock('secret');
  await locked.open();
  await expect(locked.driver.element).to.be.accessible();
});

it('shows all that was shared, with nothing to ask, judge or change it by', async () => {
  const { driver, open } = await arrive(await link());
  await open();
  await driver.settled();
  expect(driver.columns.map((_, index) => driver.shown(index))).to.deep.equal(
    record().turns[0]?.answers.map(({ versions }) => versions[0]?.text),
  );
  for (const hidden of [
    'llm-prompt',
    'llm-model-picker',
    '.new',
    '.ask-actions .icon-button',
    '.column-menu',
    'llm-vote',
  ])
    expect(visible(driver, hidden), hidden).to.equal(false);
  for (const column of driver.columns)
    expect([column.noRetry, column.votable, column.continuable]).to.deep.equal([true, false, false]);
  expect(visible(driver, '[part="differ"]')).to.equal(true);

  const before = driver.element.comparison;
  for (const change of [
    () => driver.element.run('Tell me more'),
    () => driver.element.retry('c0'),
    async () => driver.element.vote({ kind: 'tie' }),
  ]) {
    const refusal = await change().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(LLMSelectError.is(refusal) && refusal.code).to.equal('conflict');
  }
  expect(driver.element.comparison).to.equal(before);
  expect(driver.stage.models.flatMap(({ calls }) => calls)).to.deep.equal([]);
});

it('takes the link out of the address, and leaves the rest and the state of the page', async () => {
  history.replaceState({ mine: 1 }, '', HERE);
  const { open } = await arrive(`#section&${(await link()).slice(1)}`);
  history.replaceState({ mine: 1 }, '', location.href);
  await open();
  expect(location.hash).to.equal('#section');
  expect(history.state).to.deep.equal({ mine: 1 });
});

it('is there again after a reload, until it is closed', async () => {
  const first = await arrive(await link());
  await first.open();
  first.driver.element.remove();
  const again = await arrive('');
  await again.open();
  again.press(/Close/);
  await waitUntil(() => again.note() === null);
  again.driver.element.remove();
  const last = await arrive('');
  await last.driver.settled();
  expect(last.note()).to.equal(null);
});

it('leaves the own comparison as it is, answers under way and typed text included, and comes back to it', async () => {
  const { driver, open, press, said } = await arrive('');
  await driver.ask('My own question');
  await driver.type('Half a thought');
  history.replaceState(null, '', `${HERE}${await link()}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await open();
  expect(driver.element.comparison.id).to.equal('shared-one');
  press(/Back to my/);
  await waitUntil(() => /still open/.test(said()));
  for (const model of driver.stage.models) {
    model.say('Mine.');
    model.finish();
  }
  await driver.settled();
  expect(driver.answers.map((answer) => answer?.text)).to.deep.equal(['Mine.', 'Mine.']);
  expect(driver.prompt.value).to.equal('Half a thought');
  expect(visible(driver, 'llm-prompt')).to.equal(true);
  press(/Show it/);
  await open();
  press(/Close/);
  await driver.settled();
  expect(driver.element.comparison.turns[0]?.prompt.content).to.equal('My own question');
});

it('gives a page its own session back', async () => {
  const { driver, open, press, note } = await arrive('');
  const session = createSession({ backend: driver.stage.backend, contestants: ['openai/a'] });
  driver.element.session = session;
  history.replaceState(null, '', `${HERE}${await link()}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await open();
  expect(driver.element.session).not.to.equal(session);
  press(/Close/);
  await waitUntil(() => note() === null);
  expect(driver.element.session).to.equal(session);
});

it('opens another link in place of the first, and still comes back to where it began', async () => {
  const { driver, open, press, note } = await arrive(await link());
  await open();
  const first = driver.element.session;
  history.replaceState(null, '', `${HERE}${await link()}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await waitUntil(() => driver.element.session !== first && driver.element.comparison.id === 'shared-one');
  press(/Close/);
  await waitUntil(() => note() === null);
  expect(driver.element.comparison.turns).to.deep.equal([]);
});

it('asks for the password, says when it is wrong, and opens with the right one', async () => {
  const { driver, unlock, said, open, note } = await openNothing(await link({ password: 'correct horse' }));
  expect(said()).to.contain('locked');
  await unlock('wrong');
  await waitUntil(() => /does not open it/.test(said()), undefined, { timeout: 10_000 });
  expect(note()?.querySelector('input')?.getAttribute('aria-invalid')).to.equal('true');
  expect(location.hash).to.contain('llmselect=');
  await waitUntil(() => driver.root.activeElement?.matches('.shared-password') === true);
  await unlock('correct horse');
  await open();
  await waitUntil(() => driver.root.activeElement?.matches('[part="shared"] .primary') === true);
});

it('says so when a link was cut or changed, and lets the page go on', async () => {
  const whole = await link();
  const middle = Math.floor(whole.length / 2);
  const changed = `${whole.slice(0, middle)}${whole[middle] === 'A' ? 'B' : 'A'}${whole.slice(middle + 1)}`;
  for (const broken of [whole.slice(0, -20), whole.slice(0, 20), changed]) {
    const { driver, said, press, note } = await openNothing(broken);
    expect(said()).to.contain('cannot be read');
    press(/Close/);
    await waitUntil(() => note() === null);
    expect(location.hash).to.equal('');
    await driver.ask('Still works?');
    driver.element.remove();
    sessionStorage.clear();
  }
});

it('says until when it was meant to be read, and when that is past', async () => {
  const fresh = await arrive(await link({ expiresAt: Date.now() + 86_400_000 }));
  await fresh.open();
  expect(fresh.said()).to.contain('Meant to be read until');
  fresh.driver.element.remove();
  sessionStorage.clear();
  const old = await arrive(await link({ expiresAt: 1_700_000_000_000 }));
  await old.open();
  expect(old.said()).to.contain('It expired');
});

it('opens what a server keeps, fetching it once however often the password is wrong', async () => {
  const { ciphertext, key } = await sealShare(record(), { password: 'secret' });
  let reads = 0;
  const shares = {
    read: async (id: string) => {
      expect(id).to.equal('s1');
      reads += 1;
      return { ciphertext };
    },
  } as unknown as Backend['shares']; // nothing else is asked of it
  const hash = toShareLink('', { id: 's1', key });
  const { unlock, said, open } = await openNothing(hash, { shares });
  await unlock('wrong');
  await waitUntil(() => /does not open it/.test(said()), undefined, { timeout: 10_000 });
  await unlock('secret');
  await open();
  expect(reads).to.equal(1);
});

it('says why a share is not there, and tries again where that may help', async () => {
  const { ciphertext, key } = await sealShare(record());
  const hash = toShareLink('', { id: 's1', key });
  const failing = (error: LLMSelectError) =>
    ({ read: () => Promise.reject(error) }) as unknown as Backend['shares']; // nothing else is asked of it
  const gone = await openNothing(hash, { shares: failing(new LLMSelectError('not-found', 'Gone.')) });
  expect(gone.said()).to.contain('expired, or was taken back');
  gone.driver.element.remove();

  const nowhere = await openNothing(hash);
  expect(nowhere.said()).to.contain('no server that keeps');
  nowhere.driver.element.remove();

  const other = { read: async () => ({ ciphertext }) } as unknown as Backend['shares']; // nothing else is asked of it
  const wrong = await openNothing(toShareLink('', { id: 's1', key: 'A'.repeat(43) }), { shares: other });
  expect(wrong.said()).to.contain('does not open this share');
  wrong.driver.element.remove();

  let online = false;
  const flaky = {
    read: async () => {
      if (!online) throw new LLMSelectError('network', 'Offline.');
      return { ciphertext };
    },
  } as unknown as Backend['shares']; // nothing else is asked of it
  const offline = await openNothing(hash, { shares: flaky });
  expect(offline.said()).to.contain('could not be fetched');
  online = true;
  offline.press(/Try again/);
  await offline.open();
});

it('becomes a copy of one’s own in the history, under another id, to go on with', async () => {
  const kept = createMemoryHistory();
  const { driver, open, press, note } = await arrive(await link(), { history: kept });
  await open();
  press(/Import/);
  await waitUntil(() => note() === null && driver.element.comparison.turns.length === 1);
  const { id } = driver.element.comparison;
  expect(id).not.to.equal('shared-one');
  expect(await kept.get('shared-one')).to.equal(undefined);
  const stored = await kept.get(id);
  expect(stored?.turns).to.deep.equal(record().turns);
  expect(stored?.pinned).to.equal(false);
  expect(visible(driver, 'llm-prompt')).to.equal(true);
  expect(location.hash).to.equal('');
});

it('stays open when it cannot be kept', async () => {
  const full: History = {
    ...createMemoryHistory(),
    put: () => Promise.reject(new LLMSelectError('storage-failed', 'Full.')),
  };
  const { driver, open, press, said } = await arrive(await link(), { history: full });
  await open();
  press(/Import/);
  await waitUntil(() => /could not be kept/.test(said()));
  expect(driver.element.comparison.id).to.equal('shared-one');
});

it('becomes a copy beside the own comparison where no history is kept', async () => {
  const { driver, open, press, said } = await arrive(await link());
  await open();
  press(/Import/);
  await waitUntil(() => /The copy is yours/.test(said()));
  expect(driver.element.comparison.id).not.to.equal('shared-one');
  expect(visible(driver, 'llm-prompt')).to.equal(true);
  press(/Back to my/);
  await driver.settled();
  expect(driver.element.comparison.turns).to.deep.equal([]);
  press(/Show it/);
  await driver.settled();
  expect(driver.element.comparison.turns).to.have.length(1);
});

it('is imported only when no host objects', async () => {
  const { driver, open, press } = await arrive(await link());
  await open();
  const asked: string[] = [];
  driver.element.addEventListener('llm-keep-request', (event) => {
    asked.push(event.comparison.id);
    event.preventDefault();
  });
  press(/Import/);
  await driver.settled();
  expect(asked).to.deep.equal(['shared-one']);
  expect(driver.element.comparison.id).to.equal('shared-one');
});

const TEMPLATE: Template = {
  version: 1,
  id: 'own-1',
  title: 'Review',
  category: 'code',
  variables: [],
  prompt: 'Review {{what}}.',
  tags: [],
};
const templateHash = async (password?: string) =>
  new URL(await createTemplateLink(TEMPLATE, { base: 'https://page.example/', password })).hash;
const templates = ({ root }: CompareDriver) => root.querySelector('llm-templates')?.shadowRoot;

it('shows a template that was shared, to be used or kept, and leaves the comparison and the prompt alone', async () => {
  const { driver, note } = await arrive(await templateHash());
  await waitUntil(() => templates(driver)?.querySelector('[data-act="keep"]'), undefined, {
    timeout: 10_000,
  });
  expect(templates(driver)?.querySelector('[part="detail"] h3')?.textContent).to.equal('Review');
  expect(templates(driver)?.querySelector('[part="detail"] .tools') === null).to.equal(true);
  expect([note() === null, driver.prompt.value, driver.element.comparison.turns.length]).to.deep.equal([
    true,
    '',
    0,
  ]);
  expect(location.hash).not.to.equal('');
  driver.root.querySelector<HTMLDialogElement>('dialog[part="panel"]')?.close();
  await waitUntil(() => location.hash === '');
  await driver.settled();
  expect(templates(driver) === undefined).to.equal(true);
});

it('asks for the password of a template, and says what is wrong with one that was changed', async () => {
  const { driver } = await arrive(await templateHash('open sesame'));
  const field = () => templates(driver)?.querySelector<HTMLInputElement>('#received');
  await waitUntil(() => field()?.type === 'password', undefined, { timeout: 10_000 });
  const say = (password: string) => {
    const input = field();
    if (!input) throw new TypeError('No password is asked for.');
    input.value = password;
    input.form?.requestSubmit();
  };
  say('something else');
  const fault = () => templates(driver)?.querySelector('[part="receiving"] .fault')?.textContent ?? '';
  await waitUntil(() => fault() !== '', undefined, { timeout: 10_000 });
  say('open sesame');
  await waitUntil(() => templates(driver)?.querySelector('[data-act="keep"]'), undefined, {
    timeout: 10_000,
  });
});

it('says so when a link to a template was cut, and opens nothing', async () => {
  const hash = await templateHash();
  const { driver, said } = await arrive(hash.slice(0, -12));
  const fault = () => templates(driver)?.querySelector('[part="receiving"] .fault')?.textContent ?? '';
  await waitUntil(() => said() !== '' || fault() !== '', undefined, { timeout: 10_000 });
  expect(templates(driver)?.querySelector('[data-act="keep"]') == null).to.equal(true);
});

it('opens nothing on a page that has not said so, until it does', async () => {
  const { driver, note, open } = await arrive(await link(), { opens: false });
  await driver.settled();
  expect(note()).to.equal(null);
  driver.element.openLinks = true;
  await open();
});

it('offers to share once something was asked, from the menu of files', async () => {
  const { driver } = await arrive('');
  const labels = async () => {
    driver.root.querySelector<HTMLElement>('[part="files"]')?.click();
    await waitUntil(() => driver.root.querySelector('.files-menu:popover-open'));
    return Array.from(driver.root.querySelectorAll<HTMLElement>('.files-menu button'));
  };
  expect((await labels()).map(({ textContent }) => textContent.trim())).not.to.include('Share by link…');
  driver.root.querySelector<HTMLElement>('.files-menu')?.hidePopover();
  await driver.ask('Why?');
  (await labels()).find(({ textContent }) => textContent.includes('Share by link'))?.click();
  await waitUntil(() => driver.root.querySelector('llm-share')?.shadowRoot?.querySelector('dialog')?.open);
  expect(driver.root.querySelector('llm-share')?.comparison?.turns).to.have.length(1);
});
