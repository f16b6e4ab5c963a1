import type { GenerationParams } from '../contract/request.ts';

/** The categories of the shipped library. A person's own templates may have any other. */
export const TEMPLATE_CATEGORIES = [
  'code',
  'writing',
  'analysis',
  'creative',
  'business',
  'evaluation',
] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

/** Something a template leaves open. */
export interface TemplateVariable {
  /** As it stands between the braces: 1 to 64 letters, digits, spaces, `_` and `-`. */
  readonly name: string;
  /** What a form calls it. Default: the name. */
  readonly label?: string | undefined;
  /** Taken where no value is given. An empty one makes the variable optional. */
  readonly default?: string | undefined;
  /** The only values that there are. */
  readonly choices?: readonly string[] | undefined;
  /** Whether a form should offer several lines. */
  readonly multiline?: boolean | undefined;
}

/** A prompt to be used again. `prompt` and `system` may hold variables, in the syntax of `parseTemplate`. */
export interface Template {
  readonly version: 1;
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly prompt: string;
  readonly system?: string | undefined;
  /** Without `providerOptions`: a template may come from anybody. */
  readonly params?: Omit<GenerationParams, 'providerOptions'> | undefined;
  /** More about the variables than the text says. Those that do not occur in the text are ignored. */
  readonly variables: readonly TemplateVariable[];
  readonly tags: readonly string[];
}

/** The part of a template that is filled in. */
export interface TemplateText {
  readonly prompt: string;
  readonly system?: string | undefined;
  readonly variables?: readonly TemplateVariable[] | undefined;
}

/** Values by the name of the variable. An empty one counts as not given. */
export type TemplateValues = Readonly<Record<string, string | undefined>>;
