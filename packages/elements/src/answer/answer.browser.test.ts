import '../testing/all-loaded.ts';
import { type Answer, type ErrorCode, SERVER_ERROR } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-answer.ts';
import type { LlmContinueRequestEvent } from '../events.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmAnswer } from './answer.ts';

const DONE: Answer = {
  id: 'a1',
  modelId: 'openai/gpt-5.1',
  status: 'done',
  text: 'A **race** happens.\n\n```js\nlet a = 1;\n```\n',
  reasoning: 'They want an example.',
  toolCalls: [{ id: 't1', name: 'search', input: '{"q":"race"}' }],
  sources: [{ url: 'https://example.com/race', title: 'Races' }],
  attempts: 1,
  warnings: [{ code: 'parameter-dropped', message: 'The seed was left out.' }],
  finishReason: 'length',
  usage: { outputTokens: 12 },
  timing: { startedAt: 0, firstTokenMs: 100, totalMs: 900 },
};
const WRITING: Answer = { ...DONE, status: 'streaming', timing: { startedAt: 0 } };
const WAITING: Answer = {
  ...WRITING,
  status: 'waiting',
  text: '',
  reasoning: '',
  toolCalls: [],
  sources: [],
};
const failed = (code: ErrorCode, more: object = {}): Answer => ({
  ...WAITING,
  status: 'error',
  timing: { startedAt: Date.now(), totalMs: 0 },
  error: { code, message: 'Our own sentence.', retryable: true, ...more },
});

const STATES = {
  done: DONE,
  writing: WRITING,
  waiting: WAITING,
  failed: failed('rate-limited', { retryAfterMs: 21_000 }),
};

const show = (answer: Answer) => fixture<LlmAnswer>(html`<llm-answer .answer=${answer}></llm-answer>`);
const part = (element: Element, name: string) => element.shadowRoot?.querySelector(`[part~="${name}"]`);
const said = (element: Element, name: string) =>
  part(element, name)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const button = (element: Element, label: RegExp) =>
  Array.from(element.shadowRoot?.querySelectorAll('button') ?? []).find((each) =>
    label.test(each.getAttribute('aria-label') ?? each.title ?? each.textContent ?? ''),
  );

for (const theme of THEMES) {
  for (const [state, answer] of Object.entries(STATES)) {
    it(`is accessible when ${state}, in ${theme} colours`, async () => {
      const box = await fixture(
        themed(theme, html`<llm-answer .answer=${answer} .versions=${2} continuable continued></llm-answer>`),
      );
      await expect(box.querySelector('llm-answer')).to.be.accessible();
    });
  }
}

it('says in one word how far the answer is', async () => {
  const words: [Answer, string][] = [
    [WAITING, 'Waiting'],
    [{ ...WAITING, status: 'streaming', reasoning: 'Hm' }, 'Thinking'],
    [WRITING, 'Writing'],
    [DONE, 'Done'],
    [{ ...DONE, status: 'aborted' }, 'Stopped'],
    [{ ...DONE, status: 'interrupted' }, 'Cut off'],
    [failed('stream-truncated'), 'Cut off'],
    [failed('timeout'), 'Failed'],
  ];
  for (const [answer, word] of words) expect(said(await show(answer), 'header')).to.contain(word);
});

it('counts the seconds while it is written and stops counting when it is done', async () => {
  const element = await show({ ...WRITING, timing: { startedAt: Date.now() - 2200 } });
  expect(said(element, 'header')).to.match(/Writing 2\.\d s/);
  const first = said(element, 'header');
  await waitUntil(() => said(element, 'header') !== first);
  element.answer = DONE;
  await element.updateComplete;
  expect(said(element, 'header')).not.to.match(/\d s/);
});

it('is busy only while it is written', async () => {
  const element = await show(WRITING);
  expect(part(element, 'base')?.getAttribute('aria-busy')).to.equal('true');
  element.answer = DONE;
  await element.updateComplete;
  expect(part(element, 'base')?.getAttribute('aria-busy')).to.equal('false');
});

it('says what to do about a refused key, naming the provider and the setting', async () => {
  const element = await show(failed('unauthorized'));
  expect(said(element, 'error')).to.contain('OpenAI').and.to.contain('OPENAI_API_KEY');
});

it('asks to sign in, and says nothing of keys, where the server of the page does not know who asks', async () => {
  const error = await show(failed('unauthorized', { providerCode: SERVER_ERROR }));
  expect(said(error, 'error')).to.contain('Sign in again').and.to.contain('Our own sentence.');
  expect(said(error, 'error')).not.to.contain('OPENAI_API_KEY');
});

it('counts down to the moment from which another try makes sense', async () => {
  const answer = failed('rate-limited', { retryAfterMs: 61_000 });
  expect(said(await show(answer), 'error')).to.match(/Best after 1 min [01] s/);
  const spent = failed('budget-exceeded', { retryAfterMs: 4.2 * 3_600_000 });
  expect(said(await show(spent), 'error')).to.contain('Best after 4.2 hr');
});

it('falls back to the message of an error it does not know', async () => {
  const element = await show(failed('brand-new' as ErrorCode));
  expect(said(element, 'error')).to.contain('Our own sentence.');
});

it('keeps the text of an answer that was cut off, and says so', async () => {
  const element = await show({ ...failed('stream-truncated'), text: 'Half an ans' });
  await waitUntil(() =>
    element.shadowRoot?.querySelector('llm-markdown')?.shadowRoot?.textContent?.includes('Half an ans'),
  );
  expect(said(element, 'error')).to.contain('What arrived is kept');
});

it('shows why it ended, what was left out, tools and sources', async () => {
  const element = await show(DONE);
  expect(said(element, 'notes'))
    .to.contain('Stopped at the length limit')
    .and.to.contain('The seed was left out.');
  expect(said(element, 'body')).to.contain('Asked for the tool search');
  expect(part(element, 'sources')?.querySelector('a')?.rel).to.equal('noopener noreferrer');
});

it('makes no link of a source that is not a web address', async () => {
  const element = await show({ ...DONE, sources: [{ url: 'javascript:alert(1)' }] });
  expect(part(element, 'sources')?.querySelector('a')).to.equal(null);
});

it('asks for a stop while it is written, and for another try afterwards', async () => {
  const element = await show(WRITING);
  const asked: unknown[] = [];
  for (const type of ['llm-abort-request', 'llm-retry-request'] as const) {
    element.addEventListener(type, (event) => asked.push([type, event.contestantId]));
  }
  button(element, /^Stop/)?.click();
  element.answer = DONE;
  await element.updateComplete;
  button(element, /again$/)?.click();
  expect(asked).to.deep.equal([
    ['llm-abort-request', 'openai/gpt-5.1'],
    ['llm-retry-request', 'openai/gpt-5.1'],
  ]);
});

it('offers the versions that are there and no more', async () => {
  const element = await fixture<LlmAnswer>(
    html`<llm-answer .answer=${DONE} turn-id="t1" .versions=${2} .version=${1}></llm-answer>`,
  );
  expect(said(element, 'actions')).to.contain('2/2');
  const next = button(element, /^Next version/);
  expect(next?.getAttribute('aria-disabled')).to.equal('true');
  const asked: unknown[] = [];
  element.addEventListener('llm-version-request', ({ turnId, index }) => asked.push([turnId, index]));
  next?.focus();
  next?.click();
  expect(element.shadowRoot?.activeElement, 'who came to the last one stays there').to.equal(next);
  button(element, /^Previous version/)?.click();
  expect(asked).to.deep.equal([['t1', 0]]);
});

it('asks to continue from here, and a second time to take that back', async () => {
  const element = await fixture<LlmAnswer>(html`<llm-answer .answer=${DONE} continuable></llm-answer>`);
  const asked: string[] = [];
  element.addEventListener('llm-continue-request', (event: LlmContinueRequestEvent) =>
    asked.push(event.contestantId),
  );
  button(element, /^Continue with/)?.click();
  element.continued = true;
  await element.updateComplete;
  expect(button(element, /^Continue with/)?.getAttribute('aria-pressed')).to.equal('true');
  button(element, /^Continue with/)?.click();
  expect(asked).to.deep.equal(['openai/gpt-5.1', 'all']);
});

it('says whether copying worked', async () => {
  const element = await show(DONE);
  button(element, /^Copy/)?.click();
  await waitUntil(() => /Copied|not allowed/.test(said(element, 'actions')));
});

it('shows nothing without an answer', async () => {
  const element = await fixture<LlmAnswer>(html`<llm-answer></llm-answer>`);
  expect(part(element, 'base')).to.equal(null);
});

it('hands a host’s texts on to everything inside', async () => {
  const strings = { done: 'Fertig', 'markdown.copy': 'Kopieren', totalShort: 'gesamt' };
  const element = await fixture<LlmAnswer>(
    html`<llm-answer .answer=${DONE} .strings=${strings} lang="de"></llm-answer>`,
  );
  const copy = () =>
    Array.from(element.shadowRoot?.querySelectorAll('llm-markdown') ?? [])
      .map((each) => each.shadowRoot?.textContent)
      .join();
  await waitUntil(() => copy().includes('Kopieren'));
  expect(said(element, 'header')).to.contain('Fertig');
  expect(element.shadowRoot?.querySelector('llm-metrics')?.shadowRoot?.textContent).to.contain('gesamt');
});

it('copies with formatting, and says whether that worked', async () => {
  const element = await show(DONE);
  await waitUntil(() => button(element, /formatting$/));
  button(element, /formatting$/)?.click();
  await waitUntil(() => /Copied|not allowed/.test(said(element, 'actions')));
});

it('is judged only where that is wanted, and asks for thumbs and for being the best', async () => {
  const element = await show(DONE);
  expect(part(element, 'best')).to.equal(null);
  element.votable = true;
  element.turnId = 't1';
  await element.updateComplete;
  const asked: unknown[] = [];
  element.addEventListener('llm-vote-request', ({ vote }) => asked.push(vote));
  element.addEventListener('llm-withdraw-request', ({ voteId }) => asked.push(voteId));
  button(element, /^Good answer/)?.click();
  button(element, /as the best$/)?.click();
  const vote = { castAt: 0, answerIds: ['a1'], blind: false, early: false, tags: [] };
  element.votes = [
    { ...vote, id: 'v1', kind: 'thumb', value: 1 },
    { ...vote, id: 'v2', kind: 'best', winner: 'a1' },
  ];
  await element.updateComplete;
  expect(button(element, /^Good answer/)?.ariaPressed).to.equal('true');
  expect(button(element, /^Bad answer/)?.ariaPressed).to.equal('false');
  button(element, /^Good answer/)?.click();
  button(element, /as the best$/)?.click();
  expect(asked).to.deep.equal([
    { kind: 'thumb', value: 1, turnId: 't1', answerIds: ['a1'] },
    { kind: 'best', winner: 'a1', turnId: 't1' },
    'v1',
    'v2',
  ]);
});

it('cannot be the best when it failed, and says why', async () => {
  const element = await fixture<LlmAnswer>(
    html`<llm-answer .answer=${failed('timeout')} votable></llm-answer>`,
  );
  const asked: unknown[] = [];
  element.addEventListener('llm-vote-request', ({ vote }) => asked.push(vote));
  const best = button(element, /as the best$/);
  best?.click();
  expect([best?.ariaDisabled, best?.title, asked.length]).to.deep.equal([
    'true',
    'Only an answer that is whole can be the best',
    0,
  ]);
});

it('tells nothing of whose it is while it is blind', async () => {
  const contestant = { id: 'slot-1', modelId: undefined, name: 'Model A', provider: '', color: 0 };
  const element = await fixture<LlmAnswer>(
    html`<llm-answer .answer=${WRITING} .contestant=${contestant} blind continuable></llm-answer>`,
  );
  expect(element.shadowRoot?.querySelector('llm-metrics')).to.equal(null);
  expect(said(element, 'header')).not.to.match(/\d/);
  element.answer = failed('unauthorized');
  await element.updateComplete;
  expect(said(element, 'error'))
    .to.contain('after the vote')
    .and.not.to.match(/OpenAI|API_KEY/);
  element.answer = { ...DONE, modelId: undefined };
  await element.updateComplete;
  expect(button(element, /again$|^Continue/)).to.equal(undefined);
});

it('shows what it is more than the others behind its figures', async () => {
  const element = await fixture<LlmAnswer>(
    html`<llm-answer .answer=${DONE} .marks=${['fastest', 'longest']}></llm-answer>`,
  );
  const figures = element.shadowRoot?.querySelector('llm-metrics')?.shadowRoot?.textContent ?? '';
  expect(figures).to.contain('Fastest').and.to.contain('Longest').and.to.contain('—');
});

it('stays where the reader is while a text is written, where that was chosen, until the end is asked for', async () => {
  const written = (lines: number): Answer => ({ ...WRITING, text: 'A line.\n\n'.repeat(lines) });
  const element = await fixture<LlmAnswer>(
    html`<llm-answer scrolls no-follow style="height: 300px" .answer=${written(10)}></llm-answer>`,
  );
  const body = () => element.shadowRoot?.querySelector('.text') as HTMLElement;
  element.answer = written(60);
  await waitUntil(() => element.shadowRoot?.querySelector('[part="jump"]') != null);
  expect(body().scrollTop).to.equal(0);
  element.shadowRoot?.querySelector<HTMLButtonElement>('[part="jump"]')?.click();
  await waitUntil(() => body().scrollTop + body().clientHeight >= body().scrollHeight - 2);
  element.answer = written(90);
  await waitUntil(
    () => body().scrollTop > 0 && body().scrollTop + body().clientHeight >= body().scrollHeight - 2,
  );
});

it('lets the keyboard into a text that scrolls by itself, with a name, and into none that fits', async () => {
  const short: Answer = { ...DONE, text: 'Short.', reasoning: '', toolCalls: [], sources: [], warnings: [] };
  const element = await fixture<LlmAnswer>(
    html`<llm-answer scrolls style="height: 300px" .answer=${short}></llm-answer>`,
  );
  const body = () => element.shadowRoot!.querySelector('[part="body"]')!;
  expect([body().getAttribute('tabindex'), body().getAttribute('role')]).to.deep.equal([null, null]);
  element.answer = { ...short, text: 'A line.\n\n'.repeat(80) };
  await waitUntil(() => body().getAttribute('tabindex') === '0');
  expect([body().getAttribute('role'), body().getAttribute('aria-label')]).to.deep.equal([
    'group',
    'GPT-5.1',
  ]);
  await expect(element).to.be.accessible();
  element.answer = short;
  await waitUntil(() => !body().hasAttribute('tabindex'));
});
