import type { VoiceName } from './voice.ts';

export interface Point {
  readonly name: string;
  /** One or two sentences that stand alone. */
  readonly text: string;
}

export interface Code {
  readonly language: string;
  readonly caption: string;
  readonly source: string;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What can be said about one subject. Voices choose from it and put it in their own order and form. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly keywords: RegExp;
  /** Three ways to give the answer at once. */
  readonly leads: readonly [string, string, string];
  readonly points: readonly Point[];
  readonly code?: readonly Code[] | undefined;
  readonly table?: Table | undefined;
  readonly steps?: readonly string[] | undefined;
  readonly caveat: string;
  readonly closings: readonly [string, string, string];
  readonly link?: { readonly text: string; readonly url: string } | undefined;
}

/** Something to be written rather than explained: every voice has its own. */
export interface Composition {
  readonly id: string;
  readonly title: string;
  readonly keywords: RegExp;
  readonly texts: Readonly<Record<VoiceName, string>>;
}
