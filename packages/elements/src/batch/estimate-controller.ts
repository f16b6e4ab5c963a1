import type { ContestantInput, GenerationParams, HostPrices } from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { nextIdle } from '../internal/next-idle.ts';
import type { BatchForm } from './batch-form.ts';
import type { BatchEstimate } from './estimate-batch.ts';

interface Pricing {
  readonly prices: HostPrices | undefined;
  readonly maxOutputTokens: number | undefined;
  readonly params: GenerationParams;
}

/** Reckons what a batch would cost whenever something of it has changed and the page has time. */
export class EstimateController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #value: BatchEstimate | undefined;
  #of: readonly unknown[] = [];
  #pending = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** What is known; nothing where there is nothing to price, or no price table. */
  get value(): BatchEstimate | 'pending' | undefined {
    return this.#pending ? 'pending' : this.#value;
  }

  reckon(
    form: BatchForm,
    models: readonly ContestantInput[],
    { prices, maxOutputTokens, params }: Pricing,
  ): void {
    const { prompts } = form.draft;
    const { rows } = form.rows;
    const of = [prompts, rows, models, prices, maxOutputTokens, JSON.stringify(params)];
    if (of.every((part, place) => part === this.#of[place])) return;
    this.#of = of;
    this.#value = undefined;
    this.#pending =
      rows.length > 0 && models.length > 0 && prompts.some(({ prompt }) => prompt.trim() !== '');
    if (!this.#pending) return;
    void this.#estimate(of, { prompts, rows, models, params, prices, maxOutputTokens });
  }

  async #estimate(
    of: readonly unknown[],
    batch: Parameters<typeof import('./estimate-batch.ts').estimateBatch>[0],
  ): Promise<void> {
    let value: BatchEstimate | undefined;
    try {
      await nextIdle();
      if (of !== this.#of) return;
      const { estimateBatch } = await import('./estimate-batch.ts');
      value = estimateBatch(batch);
    } catch {
      // Without prices nothing is said of them.
    }
    if (of !== this.#of) return;
    this.#value = value;
    this.#pending = false;
    this.#host.requestUpdate();
  }
}
