export const FAULTS = [
  '401',
  '429',
  '500',
  'overloaded-midstream',
  'cut',
  'truncate',
  'stall',
  'slow',
  'flood',
  'bad-json',
  'empty',
] as const;
export type Fault = (typeof FAULTS)[number];

/** What goes wrong for a model. */
export interface FaultRule {
  /** A model id, `provider/model`, or `*` for every model. */
  readonly model: string;
  readonly fault: Fault;
  /** How many requests it hits before it wears off. Without it, until cleared. */
  readonly times?: number | undefined;
  /** Replaces the status of `429` and `500`. */
  readonly status?: number | undefined;
  /** The wait that `429` asks for. Default: 1. */
  readonly retryAfterSeconds?: number | undefined;
  /** How much visible text comes before `overloaded-midstream`, `cut`, `truncate`, `stall` and `bad-json`. Default: 120. */
  readonly afterChars?: number | undefined;
}

export interface Faults {
  set(rule: FaultRule): void;
  clear(): void;
  /** The rules that still hold, with the uses that are left. */
  list(): readonly FaultRule[];
  /** The fault for one request, counted as used. Ids that start with `fault-` carry theirs. */
  take(provider: string, model: string): FaultRule | undefined;
}

export function isFault(name: unknown): name is Fault {
  return FAULTS.some((fault) => fault === name);
}

/** Holds the faults that are on. The newest rule that fits a model wins. */
export function createFaults(): Faults {
  let rules: FaultRule[] = [];
  return {
    set(rule) {
      rules = [rule, ...rules.filter((other) => other.model !== rule.model)];
    },
    clear() {
      rules = [];
    },
    list: () => rules,
    take(provider, model) {
      const names = [model, `${provider}/${model}`, '*'];
      const rule = rules.find((candidate) => names.includes(candidate.model));
      if (rule === undefined) {
        const fault = model.startsWith('fault-') ? model.slice('fault-'.length) : undefined;
        return isFault(fault) ? { model, fault } : undefined;
      }
      if (rule.times !== undefined) {
        const left = { ...rule, times: rule.times - 1 };
        rules = rules.flatMap((other) => (other !== rule ? [other] : left.times > 0 ? [left] : []));
      }
      return rule;
    },
  };
}
