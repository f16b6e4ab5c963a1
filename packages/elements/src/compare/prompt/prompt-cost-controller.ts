import { type ModelListing, type SessionState, systemClock } from '@llmselect/core';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { formatRange } from '../../internal/format-range.ts';
import { nextIdle } from '../../internal/next-idle.ts';
import type { Texts } from '../../internal/texts.ts';
import type { LlmPrompt } from '../../prompt/prompt.ts';
import type { PromptCost } from './price-prompt.ts';
import { toMessage } from './to-message.ts';

/** What a prompt would be sent with. */
export interface PricedPrompt {
  readonly state: SessionState;
  readonly listing: ModelListing | undefined;
  readonly texts: Texts;
}

/** Says what the prompt that is being written would cost. Prices and estimates are fetched with the first letter. */
export class PromptCostController implements ReactiveController {
  readonly #host: LitElement;
  readonly #read: () => PricedPrompt;
  #cost: PromptCost | undefined;
  #known: readonly unknown[] = [];
  #busy = false;

  constructor(host: LitElement, read: () => PricedPrompt) {
    this.#host = host;
    this.#read = read;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('input', this.#wake);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('input', this.#wake);
  }

  hostUpdated(): void {
    // A prompt that was filled in, sent, or that other models would get.
    this.#wake();
  }

  render(): TemplateResult | typeof nothing {
    if (this.#cost === undefined) return nothing;
    const { low, high, count, unknown, out } = this.#cost;
    const { texts } = this.#read();
    const known = count - unknown;
    if (known === 0) return nothing;
    const range = formatRange(low, high, texts);
    const said = texts.get(out === 0 ? 'promptCost' : 'promptCostOf', {
      count: known,
      all: count + out,
      range,
    });
    const rest = unknown === 0 ? '' : ` ${texts.get('promptCostUnknown', { count: unknown })}`;
    return html`<p class="cost quiet number" part="cost">${said}${rest}</p>`;
  }

  readonly #wake = (): void => {
    if (this.#busy || !this.#changed()) return;
    this.#busy = true;
    void nextIdle().then(() => this.#reckon());
  };

  #changed(): boolean {
    const facts = this.#facts();
    const known = this.#known;
    return facts.length !== known.length || facts.some((fact, index) => fact !== known[index]);
  }

  #facts(): readonly unknown[] {
    const { state, listing, texts } = this.#read();
    const { turns, contestants, system, params } = state.comparison;
    const settled = turns
      .map(({ id, answers }) => `${id} ${answers.map(({ current }) => current).join()}`)
      .join();
    const { value = '', images = [] } = this.#prompt ?? {};
    return [
      value,
      settled,
      contestants,
      state.active,
      state.continueWith,
      system,
      params,
      state.blind,
      listing,
      texts,
      ...images.map(({ url }) => url),
    ];
  }

  async #reckon(): Promise<void> {
    this.#known = this.#facts();
    try {
      const { value = '', images = [] } = this.#prompt ?? {};
      if (value.trim() === '') this.#cost = undefined;
      else {
        const { pricePrompt } = await import('./price-prompt.ts');
        const { state, listing } = this.#read();
        const next = { message: toMessage(value, images), at: systemClock.date() };
        this.#cost = pricePrompt(next, state, listing);
      }
    } catch {
      // Without prices nothing is said of them.
      this.#cost = undefined;
    } finally {
      this.#busy = false;
    }
    this.#host.requestUpdate();
  }

  get #prompt(): LlmPrompt | null | undefined {
    // In the dock after the conversation, which may be long: not to be searched with each word of an answer.
    const dock = this.#host.renderRoot?.querySelector('.main')?.nextElementSibling;
    return dock?.querySelector('llm-prompt');
  }
}
