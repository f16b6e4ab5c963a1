import type { DifferenceSummary, Session, Turn } from '@llmselect/core';
import type { LitElement, ReactiveController } from 'lit';
import type { JudgeOffer } from '../../differences/judge-offer.ts';
import type { DifferenceMarks, ShownAnswer } from '../../differences/mark-differences.ts';
import type { LlmMarkdown } from '../../markdown/markdown.ts';
import { StopWhenGone } from '../backend/stop-when-gone.ts';
import type { RequestHandlers } from '../request-controller.ts';
import { differencesModule, judgeModule, marksModule } from './difference-modules.ts';
import type { JudgeDesk } from './judge-desk.ts';
import type { JudgeScene } from './judge-scene.ts';

type DifferenceRequest =
  | 'llm-differences-request'
  | 'llm-highlight-request'
  | 'llm-passage-request'
  | 'llm-judge-request'
  | 'llm-judge-stop-request';

/** How the differences of one turn are shown. */
export interface ShownDifferences {
  readonly highlighted: boolean;
}

interface DeskHost extends LitElement {
  readonly session: Session;
}

interface DeskOptions {
  /** Says that code could not be loaded. */
  readonly missing: () => void;
  /** What a judge would be asked with, and how. */
  readonly judging: () => JudgeScene;
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
  #judges: JudgeDesk | undefined;

  constructor(host: DeskHost, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
    new StopWhenGone(host, () => this.#judges?.stopAll());
    host.addController(this);
  }

  readonly requests: Pick<RequestHandlers, DifferenceRequest> = {
    'llm-differences-request': ({ turnId, open }) =>
      void (open ? this.#present(turnId) : this.#close(turnId)),
    'llm-highlight-request': ({ turnId, on }) => this.#set(turnId, { highlighted: on }),
    'llm-passage-request': (passage) => void this.#show(passage),
    'llm-judge-request': ({ turnId, modelId }) => void this.#judges?.ask(this.#host.session, turnId, modelId),
    'llm-judge-stop-request': ({ turnId }) => this.#judges?.stop(turnId),
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

  /** Who can be asked to judge a turn, and what came of it. */
  judge(turn: Turn): JudgeOffer | undefined {
    return this.#judges?.offer(turn);
  }

  /** Shows the differences of a turn. Resolves to them, or to nothing while there are none to compare. */
  async open(turnId: string): Promise<DifferenceSummary | undefined> {
    const [judge, element] = await Promise.all([judgeModule.ready(), differencesModule.ready()]);
    if (judge === undefined || element === undefined) {
      this.#options.missing();
      return undefined;
    }
    this.#judges ??= new judge.JudgeDesk(this.#options.judging, (id) => this.#renew(id));
    if (!this.#open.has(turnId)) this.#set(turnId, { highlighted: false });
    await this.#host.updateComplete;
    const shown = this.#element(turnId);
    await shown?.updateComplete;
    return shown?.summary;
  }

  /** For whoever has pressed the button, which may stand at the lower edge of what is seen. A program's call scrolls nothing. */
  async #present(turnId: string): Promise<void> {
    await this.open(turnId);
    this.#element(turnId)?.scrollIntoView({ block: 'nearest' });
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

  /** Has what is shown of a turn rendered again. */
  #renew(turnId: string): void {
    const shown = this.#open.get(turnId);
    if (shown !== undefined) this.#set(turnId, { ...shown });
  }

  async #mark(turn: Turn): Promise<void> {
    this.#marked.set(turn.id, turn);
    const marks = await this.#load();
    const element = this.#element(turn.id);
    await element?.updateComplete;
    if (this.#marked.get(turn.id) !== turn || element?.summary === undefined || marks === undefined) return;
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
    if (shown !== undefined) marks?.show(shown, start, end);
  }

  async #load(): Promise<DifferenceMarks | undefined> {
    const module = await marksModule.ready();
    if (module === undefined) this.#options.missing();
    else this.#marks ??= new module.DifferenceMarks();
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
