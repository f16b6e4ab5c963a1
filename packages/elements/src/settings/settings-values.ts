import type { GenerationParams } from '@llmselect/core';
import type { Layout, Narrow } from '../compare/layout/layout.ts';
import type { Shortcuts } from '../shortcuts/shortcuts.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export const TEXT_SIZES = ['small', 'medium', 'large', 'largest'] as const;
export const DENSITIES = ['comfortable', 'compact'] as const;
export const SEND_KEYS = ['enter', 'mod-enter'] as const;
export const LANGUAGES = ['en', 'de', 'ar'] as const;

/** What a person has chosen at one endpoint. What is absent is as the page has it. */
export interface Settings {
  readonly theme?: (typeof THEMES)[number] | undefined;
  readonly textSize?: (typeof TEXT_SIZES)[number] | undefined;
  readonly density?: (typeof DENSITIES)[number] | undefined;
  readonly language?: (typeof LANGUAGES)[number] | undefined;
  /** Which key sends a prompt; with `mod-enter`, Enter alone begins a new line. */
  readonly sendKey?: (typeof SEND_KEYS)[number] | undefined;
  readonly layout?: Layout | undefined;
  readonly narrow?: Narrow | undefined;
  /** Whether columns that scroll by themselves stay at the end of what is being written. */
  readonly follow?: boolean | undefined;
  /** Asks before something is deleted, though all of it can be undone. */
  readonly confirmDelete?: boolean | undefined;
  /** Tells when a run has ended while the page was out of sight. */
  readonly notify?: boolean | undefined;
  readonly statusBar?: boolean | undefined;
  /** Who a visit begins with: full model ids, in column order. */
  readonly models?: readonly string[] | undefined;
  /** What a visit begins with. */
  readonly params?: GenerationParams | undefined;
  /** Keys for what they do; see `Shortcuts`. */
  readonly shortcuts?: Shortcuts | undefined;
  /** `false`: comparisons are kept for this visit only. */
  readonly keepHistory?: boolean | undefined;
  /** `false`: prompts are kept without their images. */
  readonly keepImages?: boolean | undefined;
  /** Comparisons that were not changed for so many days, and are not pinned, are removed. Absent: never. */
  readonly retentionDays?: number | undefined;
}

export type SettingName = keyof Settings;

/** Groups of settings, in the order they are shown. */
export const SECTIONS = ['appearance', 'behaviour', 'models', 'keyboard', 'privacy', 'keys', 'data'] as const;

export type SectionName = (typeof SECTIONS)[number];

/** Which group a setting is in. */
export const SECTION_OF: Readonly<Record<SettingName, SectionName>> = {
  theme: 'appearance',
  textSize: 'appearance',
  density: 'appearance',
  language: 'appearance',
  sendKey: 'behaviour',
  layout: 'behaviour',
  narrow: 'behaviour',
  follow: 'behaviour',
  confirmDelete: 'behaviour',
  notify: 'behaviour',
  statusBar: 'behaviour',
  models: 'models',
  params: 'models',
  shortcuts: 'keyboard',
  keepHistory: 'privacy',
  keepImages: 'privacy',
  retentionDays: 'privacy',
};

/** Names of settings or of whole groups, as a page gives them: `theme, keys`. */
export function parseNames(list: string): ReadonlySet<string> {
  return new Set(
    list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
}

/** Whether a list of names means this setting, by its own name or by that of its group. */
export function isNamed(names: ReadonlySet<string>, setting: SettingName): boolean {
  return names.has(setting) || names.has(SECTION_OF[setting]);
}
