import type { Backend, BudgetListing, Comparison, ModelListing } from '@llmselect/core';
import { AsyncDirective } from 'lit/async-directive.js';
import { type DirectiveResult, directive } from 'lit/directive.js';

/** What a budget is read from. */
interface BudgetSource {
  readonly backend: Backend | undefined;
  /** What was on offer when the page was opened. */
  readonly listing: ModelListing | undefined;
  /** Another list each time the panel is opened. */
  readonly records: readonly Comparison[];
}

class BudgetNow extends AsyncDirective {
  #records: readonly Comparison[] | undefined;
  #budget: BudgetListing | undefined;
  #reading: AbortController | undefined;

  override render({ backend, listing, records }: BudgetSource): BudgetListing | undefined {
    if (this.#records !== records) {
      this.#records = records;
      this.#budget = listing?.limits?.budget;
      if (backend !== undefined && this.#budget !== undefined) void this.#read(backend);
    }
    return this.#budget;
  }

  protected override disconnected(): void {
    this.#reading?.abort();
    // Read again if it is shown again.
    this.#records = undefined;
  }

  async #read(backend: Backend): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const { limits } = await backend.listModels({ signal: reading.signal });
      if (reading.signal.aborted) return;
      this.#budget = limits?.budget;
      this.setValue(this.#budget);
    } catch {
      // What was known before stays: the status bar says that the server is away.
    }
  }
}

/** How the budget stands when the panel is opened. The listing knows it only as it was when the page was. */
export const budgetNow: (source: BudgetSource) => DirectiveResult<typeof BudgetNow> = directive(BudgetNow);
