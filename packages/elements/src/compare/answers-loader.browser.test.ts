import { type Comparison, createSession } from '@llmselect/core';
import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { LazyModule } from '../internal/lazy-module.ts';
import { createTexts } from '../internal/texts.ts';
import { createStage } from '../testing/stage.ts';
import { AnswersLoader } from './answers-loader.ts';
import type * as AnswersPart from './answers-part.ts';
import { waitingView } from './waiting-view.ts';

const TEXTS = createTexts(undefined, 'en');

/** As much of a comparison as waits for its answers. */
class WaitingHost extends LitElement {
  fails = true;
  fetches = 0;
  comparison: Comparison = createSession({ backend: createStage().backend }).state.comparison;
  readonly #loader = new AnswersLoader(
    this,
    new LazyModule(async () => {
      this.fetches += 1;
      if (this.fails) throw new TypeError('Failed to fetch.');
      return { turnsView: () => 'All is there.' } as unknown as typeof AnswersPart; // as much of it as is asked for
    }),
  );

  override render(): TemplateResult {
    const shown = this.#loader.read(this.comparison);
    const turn = this.comparison.turns.at(-1);
    return html`<input aria-label="Prompt" /><llm-prompt tabindex="-1"></llm-prompt>${turn === undefined ? '' : shown.part?.turnsView === undefined ? waitingView(turn, shown, TEXTS) : 'All is there.'}`;
  }

  get root(): ShadowRoot {
    if (this.shadowRoot === null) throw new TypeError('It has not rendered.');
    return this.shadowRoot;
  }

  /** Nothing is on its way. */
  get isIdle(): boolean {
    return this.root.querySelector('.turn')?.getAttribute('aria-busy') === 'false';
  }

  get notice(): Element | null {
    return this.root.querySelector('[role="alert"]');
  }
}
customElements.define('waiting-host', WaitingHost);

async function asked(prompt: string): Promise<Comparison> {
  const session = createSession({ backend: createStage().backend, contestants: ['openai/a', 'mistral/b'] });
  const sent = session.send(prompt);
  session.abort();
  await sent;
  return session.state.comparison;
}

const open = () => fixture<WaitingHost>(html`<waiting-host></waiting-host>`);

/** Until so many tries have failed, the last of them to the end. */
async function failed(element: WaitingHost, fetches: number): Promise<void> {
  await waitUntil(() => element.fetches === fetches);
  await aTimeout(0);
  await waitUntil(() => element.notice !== null && element.isIdle);
}

async function openWith(prompt: string): Promise<WaitingHost> {
  const element = await open();
  await waitUntil(() => element.fetches === 1, 'nothing was fetched with the page idle');
  element.comparison = await asked(prompt);
  element.requestUpdate();
  await waitUntil(() => element.notice !== null && element.isIdle, 'nothing is said of the failure');
  return element;
}

it('says what could not be loaded and that nothing is lost, in a way that everybody can read', async () => {
  const element = await openWith('Which database?');
  expect(element.root.querySelector('.asked')?.textContent).to.equal('Which database?');
  expect(element.notice?.textContent).to.contain('They are kept.');
  expect(element.isIdle).to.equal(true);
  await expect(element).to.be.accessible();
});

it('waits without a word while it is on its way', async () => {
  const element = await openWith('Which database?');
  element.fails = false;
  element.root.querySelector('button')?.click();
  await element.updateComplete;
  expect(element.isIdle).to.equal(false);
  await waitUntil(() => element.root.textContent?.includes('All is there.'));
});

it('keeps the focus of who tries again where it is, and leads it to the prompt once all is there', async () => {
  const element = await openWith('Which database?');
  const button = element.root.querySelector('button');
  button?.focus();
  // To come to it is a reason to try, too.
  await aTimeout(0);
  await waitUntil(() => element.isIdle);
  expect(element.root.activeElement).to.equal(button);
  const { fetches } = element;
  button?.click();
  button?.click();
  await failed(element, fetches + 1);
  expect(element.root.activeElement).to.equal(button);
  element.fails = false;
  button?.click();
  await waitUntil(() => element.root.textContent?.includes('All is there.'));
  await waitUntil(() => element.root.activeElement?.localName === 'llm-prompt');
});

it('tries again with the next prompt, when the network is back, and when somebody comes to the page, but never in between', async () => {
  const element = await openWith('Which database?');
  const { fetches } = element;
  element.requestUpdate();
  await element.updateComplete;
  expect(element.fetches).to.equal(fetches);
  element.comparison = await asked('And which index?');
  element.requestUpdate();
  await failed(element, fetches + 1);
  window.dispatchEvent(new Event('online'));
  await failed(element, fetches + 2);
  element.fails = false;
  // A page that is not in front gives no focus.
  const focus = new FocusEvent('focusin', { bubbles: true, composed: true });
  element.root.querySelector('input')?.dispatchEvent(focus);
  await waitUntil(() => element.root.textContent?.includes('All is there.'));
  window.dispatchEvent(new Event('online'));
  expect(element.fetches).to.equal(fetches + 3);
});
