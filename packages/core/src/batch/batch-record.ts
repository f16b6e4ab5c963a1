import type { Comparison } from '../contract/comparison.ts';
import type { GenerationParams } from '../contract/request.ts';
import type { SerializedError } from '../errors/llm-select-error.ts';
import type { TemplateText } from '../templates/template.ts';

/** One wording of the prompt. Several are compared side by side. */
export interface BatchPrompt extends TemplateText {
  /** What this wording is called: 1 to 16 letters, digits, `.`, `_` and `-`. Absent where there is only one. */
  readonly version?: string | undefined;
}

/** Who answers every row: a model, with one wording of the prompt. */
export interface BatchContestant {
  /** Of several wordings: `<id of the model's>~<version>`. */
  readonly id: string;
  /** Full model id: `openai/gpt-5.1`. */
  readonly modelId: string;
  readonly label?: string | undefined;
  readonly params?: GenerationParams | undefined;
  readonly promptVersion?: string | undefined;
}

/** One line of the table and what has become of it. */
export interface BatchRow {
  readonly values: Readonly<Record<string, string>>;
  /** Absent until it is asked. */
  readonly comparison?: Comparison | undefined;
  /** Why it could not be asked at all. */
  readonly error?: SerializedError | undefined;
  /** The revision of the comparison that the history has taken. */
  readonly kept?: number | undefined;
  /** It was under way when it was stored. */
  readonly asking?: boolean | undefined;
}

/** Everything of a batch: what it is to ask, and what was answered. Plain JSON; `createBatch` goes on from it. */
export interface BatchRecord {
  readonly version: 1;
  readonly id: string;
  /** Also the tag of its comparisons. */
  readonly name: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly tags: readonly string[];
  readonly params?: GenerationParams | undefined;
  readonly prompts: readonly BatchPrompt[];
  readonly contestants: readonly BatchContestant[];
  readonly rows: readonly BatchRow[];
}
