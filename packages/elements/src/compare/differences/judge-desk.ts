import {
  type Backend,
  backendModel,
  chooseJudge,
  currentAnswer,
  type JudgeCache,
  type Judgement,
  judgeDifferences,
  type LanguageModel,
  type ModelInfo,
  messageText,
  type SerializedError,
  type Session,
  type Turn,
  toError,
} from '@llmselect/core';
import type { JudgeOffer } from '../../differences/judge-offer.ts';
import { billsBefore } from '../../internal/judgement-bills.ts';
import { modelLabel } from '../../internal/model-label.ts';
import { isHidden } from '../blind/blind-view.ts';
import { pricesOf } from '../prompt/prices-of.ts';
import type { JudgeScene } from './judge-scene.ts';

/** One for each order of the answers. */
const READINGS = 2;
/** Twelve findings with quotes, and the thinking of a model that thinks. */
const MOST_OUTPUT_TOKENS = 16_000;

interface Judging {
  readonly controller: AbortController;
  readonly modelId: string;
  /** Absent while a server has it judged. */
  readonly done?: number | undefined;
}

interface Offered {
  readonly known: readonly unknown[];
  readonly offer: JudgeOffer;
}

/** Has models judge the answers of an element's turns, through the backend that the page has. */
export class JudgeDesk {
  readonly #scene: () => JudgeScene;
  readonly #changed: (turnId: string) => void;
  readonly #running = new Map<string, Judging>();
  readonly #errors = new Map<string, SerializedError>();
  readonly #offers = new Map<string, Offered>();
  readonly #kept = new Map<string, Judgement>();
  /** Those that were paid for before. */
  readonly #shownAgain = new WeakSet<Judgement>();

  constructor(scene: () => JudgeScene, changed: (turnId: string) => void) {
    this.#scene = scene;
    this.#changed = changed;
  }

  /** What can be offered for a turn: nothing while it is not known who wrote what, or there are no two whole answers. The same object as long as nothing changes. */
  offer(turn: Turn): JudgeOffer | undefined {
    const { state, listing, backend } = this.#scene();
    const models = listing?.models ?? [];
    if (backend === undefined || models.length === 0 || isHidden(state)) return undefined;
    const running = this.#running.get(turn.id);
    const error = this.#errors.get(turn.id);
    const known = [turn, listing, state.comparison.contestants, running, error];
    const before = this.#offers.get(turn.id);
    if (before?.known.every((fact, index) => fact === known[index])) return before.offer;
    const answers = wholeAnswers(turn);
    if (answers.length < 2) return undefined;
    const offer = makeOffer(turn, answers, this.#scene(), { running, error });
    this.#offers.set(turn.id, { known, offer });
    return offer;
  }

  /** Asks a model to judge, and keeps what it finds with the turn. What goes wrong is in the offer. */
  async ask(session: Session, turnId: string, modelId: string): Promise<void> {
    const { backend } = this.#scene();
    const turn = session.state.comparison.turns.find(({ id }) => id === turnId);
    const offer = turn === undefined ? undefined : this.offer(turn);
    if (backend === undefined || offer === undefined || this.#running.has(turnId)) return;
    const controller = new AbortController();
    const { answers, question, names, prices } = offer.task;
    const maxOutputTokens = offer.models.find(({ id }) => id === modelId)?.maxOutputTokens;
    this.#errors.delete(turnId);
    this.#set(turnId, { controller, modelId, done: this.#keeper === undefined ? 0 : undefined });
    try {
      const judgement = await judgeDifferences(answers, {
        model: this.#counted(backendModel(backend, modelId), turnId),
        question,
        names,
        prices,
        ...(maxOutputTokens === undefined ? {} : { params: { maxOutputTokens } }),
        signal: controller.signal,
        // The backend tries again by itself.
        retry: false,
        cache: this.#cache(session, turnId, { modelId, answers, signal: controller.signal }),
      });
      const before = session.state.comparison.turns.find(({ id }) => id === turnId)?.differences;
      session.keepJudgement(turnId, {
        ...judgement,
        answerIds: answers.map(({ id }) => id),
        earlier: billsBefore(before, judgement, this.#shownAgain.has(judgement)),
      });
    } catch (cause) {
      this.#errors.set(turnId, toError(cause).toJSON());
    }
    this.#set(turnId, undefined);
  }

  stop(turnId: string): void {
    this.#running.get(turnId)?.controller.abort();
  }

  stopAll(): void {
    for (const turnId of this.#running.keys()) this.stop(turnId);
  }

  /** What was judged before on this page; else what a server that keeps the comparison finds. Nothing: the models are asked from here. */
  #cache({ state }: Session, turnId: string, task: ServerTask): JudgeCache {
    const keeper = this.#keeper;
    const { signal, ...asked } = task;
    return {
      get: async (key) => {
        const known = this.#kept.get(key);
        if (known !== undefined) {
          this.#shownAgain.add(known);
          return known;
        }
        const comparisonId = state.comparison.id;
        const found = await keeper?.analyze?.({ comparisonId, turnId, ...asked }, { signal });
        if (found === undefined) this.#step(turnId, 0);
        else this.#kept.set(key, found.judgement);
        if (found?.cached === true) this.#shownAgain.add(found.judgement);
        return found?.judgement;
      },
      set: (key, judgement) => this.#kept.set(key, judgement),
    };
  }

  /** The server that keeps comparisons and has them judged, where there is one. */
  get #keeper(): Backend | undefined {
    const { backend, listing } = this.#scene();
    return listing?.features?.includes('history') === true ? backend : undefined;
  }

  #set(turnId: string, judging: Judging | undefined): void {
    if (judging === undefined) this.#running.delete(turnId);
    else this.#running.set(turnId, judging);
    this.#changed(turnId);
  }

  #step(turnId: string, readings: number): void {
    const judging = this.#running.get(turnId);
    if (judging !== undefined) this.#set(turnId, { ...judging, done: (judging.done ?? 0) + readings });
  }

  /** The same model; each whole reading of it is a step forward. */
  #counted(model: LanguageModel, turnId: string): LanguageModel {
    const step = () => this.#step(turnId, 1);
    return {
      ...model,
      async *stream(request, options) {
        for await (const event of model.stream(request, options)) {
          if (event.type === 'end') step();
          yield event;
        }
      },
    };
  }
}

interface ServerTask {
  readonly modelId: string;
  readonly answers: readonly WholeAnswer[];
  readonly signal: AbortSignal;
}

type WholeAnswer = JudgeOffer['task']['answers'][number];

function makeOffer(
  turn: Turn,
  answers: readonly WholeAnswer[],
  { state, listing, names }: JudgeScene,
  { running, error }: { readonly running: Judging | undefined; readonly error: SerializedError | undefined },
): JudgeOffer {
  const models = listing?.models ?? [];
  const taken = state.comparison.contestants.flatMap(({ modelId }) => modelId ?? []);
  const modelId = defaultJudge(models, taken);
  const judged = turn.differences;
  const current = new Set(answers.map(({ id }) => id));
  const fits = judged?.answerIds.length === current.size && judged.answerIds.every((id) => current.has(id));
  return {
    models: models.map(({ id, maxOutputTokens }) => ({
      id,
      name: modelLabel(id, models),
      takesPart: taken.includes(id),
      maxOutputTokens: smallest(listing?.limits?.outputTokens, maxOutputTokens),
    })),
    modelId: running?.modelId ?? modelId,
    task: {
      answers,
      question: messageText(turn.prompt),
      names,
      prices: pricesOf(listing),
    },
    error,
    judgement: fits ? judged : undefined,
    running:
      running === undefined
        ? undefined
        : {
            modelId: running.modelId,
            readings: running.done === undefined ? undefined : { done: running.done, count: READINGS },
          },
  };
}

/** Nothing where no limit is known: one above a model's own is an error with some providers. */
function smallest(...limits: readonly (number | undefined)[]): number | undefined {
  const known = limits.filter((limit) => limit !== undefined);
  return known.length === 0 ? undefined : Math.min(MOST_OUTPUT_TOKENS, ...known);
}

/** The cheapest that is fit and takes no part; where no price is known, the first that takes no part. */
function defaultJudge(models: readonly ModelInfo[], taken: readonly string[]): string {
  const chosen = chooseJudge(models, taken) ?? models.find(({ id }) => !taken.includes(id)) ?? models[0];
  return chosen?.id ?? '';
}

function wholeAnswers({ answers }: Turn): readonly WholeAnswer[] {
  return answers.flatMap((slot) => {
    const answer = currentAnswer(slot);
    if (answer?.status !== 'done' || answer.text.trim() === '') return [];
    return [{ id: answer.id, text: answer.text }];
  });
}
