import type { DifferenceSummary, Session, Turn } from '@llmselect/core';
import type { LitElement, ReactiveController } from 'lit';
import type { DifferenceMarks, ShownAnswer } from '../../differences/mark-differences.ts';
import type { LlmMarkdown } from '../../markdown/markdown.ts';
import type { RequestHandlers } from '../request-controller.ts';

type DifferenceRequest = 'llm-differences-request' | 'llm-highlight-request' | 'llm-passage-request';

/** How the differences of one turn are shown. */
export interface ShownDifferences {
  readonly highlighted: boolean;
}

interface DeskHost extends LitElement {
  readonly session: Session;
}

interface DeskOptions {
  /** Brings a column into view where only one is shown. */
  readonly choose: (place: { readonly turnId: string; readonly contestantId: string }) => void;
}

/** Shows, marks and hides the differences of an element's turns. All of its code but this is loaded when somebody asks for it. */
export class DifferencesDesk implements ReactiveController {
  readonly #host: DeskHost;
  readonly #options: DeskOptions;
  readonly #open = new Map<string, ShownDifferences>();
  readonly #marked = new Map<string, Turn>();
  #marks: DifferenceMarks | undefined;

  constructor(host: DeskHost, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  readonly requests: Pick<RequestHandlers, DifferenceRequest> = {
    'llm-differences-request': ({ turnId, open }) => void (open ? this.open(turnId) : this.#close(turnId)),
    'llm-highlight-request': ({ turnId, on }) => this.#set(turnId, { highlighted: on }),
    'llm-passage-request': (passage) => void this.#show(passage),
  };

  hostUpdated(): void {
    for (const turn of this.#host.session.state.comparison.turns) {
      if (this.#open.get(turn.id)?.highlighted && this.#marked.get(turn.id) !== turn) void this.#mark(turn);
    }
  }

  hostDisconnected(): void {
    this.#marks?.clear();
    this.#marked.clear();
  }

  /** The same object as long as nothing changes; absent for a turn whose differences are hidden. */
  of(turnId: string): ShownDifferences | undefined {
    return this.#open.get(turnId);
  }

  /** Shows the differences of a turn. Resolves to them, or to nothing while there are none to compare. */
  async open(turnId: string): Promise<DifferenceSummary | undefined> {
    await import('../../define/llm-differences.ts');
    if (!this.#open.has(turnId)) this.#set(turnId, { highlighted: false });
    await this.#host.updateComplete;
    const element = this.#element(turnId);
    await element?.updateComplete;
    return element?.summary;
  }

  #close(turnId: string): void {
    this.#unmark(turnId);
    this.#open.delete(turnId);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(`.differ[data-turn="${CSS.escape(turnId)}"]`)?.focus(),
    );
  }

  #set(turnId: string, shown: ShownDifferences): void {
    this.#open.set(turnId, shown);
    if (!shown.highlighted) this.#unmark(turnId);
    this.#host.requestUpdate();
  }

  async #mark(turn: Turn): Promise<void> {
    this.#marked.set(turn.id, turn);
    const marks = await this.#load();
    const element = this.#element(turn.id);
    await element?.updateComplete;
    if (this.#marked.get(turn.id) !== turn || element?.summary === undefined) return;
    marks.mark(element.summary, await this.#shown(turn));
  }

  #unmark(turnId: string): void {
    const turn = this.#marked.get(turnId);
    this.#marked.delete(turnId);
    if (turn === undefined) return;
    this.#marks?.unmark(turn.answers.flatMap(({ versions }) => versions.map(({ id }) => id)));
  }

  async #show(passage: {
    readonly turnId: string;
    readonly answerId: string;
    readonly start: number;
    readonly end: number;
  }): Promise<void> {
    const { turnId, answerId, start, end } = passage;
    const turn = this.#host.session.state.comparison.turns.find(({ id }) => id === turnId);
    const slot = turn?.answers.find(({ versions }) => versions.some(({ id }) => id === answerId));
    if (turn === undefined || slot === undefined) return;
    this.#options.choose({ turnId, contestantId: slot.contestantId });
    const marks = await this.#load();
    await this.#host.updateComplete;
    const shown = (await this.#shown(turn)).find(({ id }) => id === answerId);
    if (shown !== undefined) marks.show(shown, start, end);
  }

  async #load(): Promise<DifferenceMarks> {
    const { DifferenceMarks } = await import('../../differences/mark-differences.ts');
    this.#marks ??= new DifferenceMarks();
    return this.#marks;
  }

  /** The answers of a turn as they are on the page, once all of their text is. */
  async #shown({ answers }: Turn): Promise<readonly ShownAnswer[]> {
    const ids = new Set(answers.flatMap(({ versions }) => versions.map(({ id }) => id)));
    const elements = Array.from(this.#host.renderRoot.querySelectorAll('llm-answer'));
    const shown = await Promise.all(
      elements.map(async (element): Promise<readonly ShownAnswer[]> => {
        const { answer } = element;
        if (answer === undefined || !ids.has(answer.id)) return [];
        await element.updateComplete;
        const markdown = element.shadowRoot?.querySelector<LlmMarkdown>(
          '[part="body"] llm-markdown:not(.reasoning)',
        );
        await markdown?.updateComplete;
        const root = markdown?.shadowRoot?.querySelector('[part="base"]');
        return root ? [{ id: answer.id, text: answer.text, root }] : [];
      }),
    );
    return shown.flat();
  }

  #element(turnId: string) {
    const elements = Array.from(this.#host.renderRoot.querySelectorAll('llm-differences'));
    return elements.find((element) => element.turnId === turnId);
  }
}
