import type { FrameOutcome, FrameScheduler, FrameTask } from '../internal/frame-scheduler.ts';
import { ParkedFormulas } from './parked-formulas.ts';
import { PENDING_FORMULA } from './pending-formula.ts';
import { renderMath } from './render-math.ts';

/** What a formula becomes; nothing for what is none after all. */
type Typeset = Element | undefined;

/** Milliseconds of a frame that the formulas of one text may take: about fifteen. */
const BUDGET_MS = 6;
/** So many formulas of a text are set wherever they stand. Browsers need long to lay out more than that. */
const EAGER = 100;
/** Formulas that are kept at least, to be copied: the end of a text is rendered again and again while it is written. */
const REMEMBERED = 64;
/** Blocks at the end of a text that may be new since the last frame. */
const NEW_BLOCKS = 8;
/** All of a text is searched for formulas so often at most, in milliseconds. */
const SEARCH_MS = 250;

interface FormulaSetterOptions {
  readonly scheduler: FrameScheduler;
  readonly now?: (() => number) | undefined;
  readonly typeset?: typeof renderMath | undefined;
}

/**
 * Sets the formulas of one text, each once, and not more of them in a frame than fit into it. The others are shown as
 * they are written until it is their turn; in a text with very many, until they come near the view.
 */
export class FormulaSetter implements FrameTask {
  readonly visible = true;
  readonly #root: Element;
  readonly #onSet: (formula: Element) => void;
  readonly #scheduler: FrameScheduler;
  readonly #now: () => number;
  readonly #typeset: typeof renderMath;
  readonly #parked = new ParkedFormulas((formulas, print) => this.#setNear(formulas, print));
  #known = new Map<string, Typeset>();
  #knownBefore: ReadonlyMap<string, Typeset> = this.#known;
  #queue = new Set<Element>();
  #near: Element[] = [];
  #count = 0;
  #spentMs = 0;
  #missed = true;
  #searchedAt = Number.NEGATIVE_INFINITY;

  /** Begins with the formulas in `root` that have waited for it. Calls back for each that it sets there. */
  constructor(
    root: Element,
    onSet: (formula: Element) => void,
    { scheduler, now = () => performance.now(), typeset = renderMath }: FormulaSetterOptions,
  ) {
    this.#root = root;
    this.#onSet = onSet;
    this.#scheduler = scheduler;
    this.#now = now;
    this.#typeset = typeset;
    scheduler.schedule(this);
  }

  /** A formula as an element, `undefined` if it is none, `'pending'` if it is not its turn yet. */
  render(tex: string, display: boolean): Typeset | 'pending' {
    const key = `${display} ${tex}`;
    const isKnown = this.#known.has(key) || this.#knownBefore.has(key);
    if (!isKnown) this.#scheduler.schedule(this);
    if (!isKnown && (this.#spentMs >= BUDGET_MS || this.#count >= EAGER)) {
      this.#missed = true;
      return 'pending';
    }
    return this.#copyOf(tex, display);
  }

  /** Sets as many of those that wait as fit into a frame. Called by the frame scheduler. */
  run(): FrameOutcome {
    this.#spentMs = 0;
    const whole = this.#search();
    while (this.#near.length > 0 && this.#spentMs < BUDGET_MS) this.#replace(this.#near.shift());
    for (const formula of this.#queue) {
      if (this.#spentMs >= BUDGET_MS) break;
      this.#queue.delete(formula);
      if (this.#count < EAGER) this.#replace(formula);
      else if (formula.hasAttribute(PENDING_FORMULA)) this.#parked.add(formula);
    }
    if (this.#near.length > 0 || this.#queue.size > 0) return 'more';
    return whole ? 'done' : 'later';
  }

  /** Looks for formulas that wait. Returns whether none can have been overlooked. */
  #search(): boolean {
    const whole = this.#now() - this.#searchedAt >= SEARCH_MS;
    if (whole) this.#searchedAt = this.#now();
    else if (!this.#missed) return false;
    this.#missed = false;
    const places = whole ? [this.#root] : [...this.#root.children].slice(-NEW_BLOCKS);
    for (const place of places)
      for (const formula of place.querySelectorAll(`[${PENDING_FORMULA}]`))
        if (!this.#parked.has(formula)) this.#queue.add(formula);
    return whole;
  }

  #setNear(formulas: readonly Element[], print: boolean): void {
    if (print) for (const formula of formulas) this.#replace(formula);
    else {
      this.#near.push(...formulas);
      this.#scheduler.schedule(this);
    }
  }

  #replace(formula: Element | undefined): void {
    const tex = formula?.getAttribute(PENDING_FORMULA);
    // It may have become something else, or been set, meanwhile.
    if (formula === undefined || tex == null) return;
    const math = this.#copyOf(tex, formula.classList.contains('display'));
    formula.removeAttribute(PENDING_FORMULA);
    if (math === undefined) return;
    formula.classList.remove('source');
    formula.replaceChildren(math);
    this.#onSet(formula);
  }

  #copyOf(tex: string, display: boolean): Typeset {
    const key = `${display} ${tex}`;
    if (!this.#known.has(key)) {
      const math = this.#knownBefore.has(key) ? this.#knownBefore.get(key) : this.#set(tex, display);
      if (this.#known.size >= REMEMBERED) {
        this.#knownBefore = this.#known;
        this.#known = new Map();
      }
      this.#known.set(key, math);
    }
    return this.#known.get(key)?.cloneNode(true) as Typeset; // a copy of an element is one
  }

  #set(tex: string, display: boolean): Typeset {
    const began = this.#now();
    const math = this.#typeset(tex, display, this.#root.ownerDocument);
    this.#spentMs += this.#now() - began;
    this.#count += 1;
    return math;
  }
}
