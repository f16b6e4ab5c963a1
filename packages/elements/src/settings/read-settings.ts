import { generationParamsSchema } from '@llmselect/core';
import { z } from '@llmselect/core/schema';
import { LAYOUTS } from '../compare/layout/layout.ts';
import { SHORTCUT_NAMES } from '../shortcuts/shortcuts.ts';
import {
  DENSITIES,
  LANGUAGES,
  SEND_KEYS,
  type SettingName,
  type Settings,
  TEXT_SIZES,
  THEMES,
} from './settings-values.ts';

const VERSION = 1;

const MAX_MODELS = 16;
const MAX_DAYS = 3650;
const keys = z.optional(z.string().check(z.maxLength(40)));

/** What each setting may be. What a person has kept may be from another version, or from somebody's hands. */
const FIELDS = {
  theme: z.enum(THEMES),
  textSize: z.enum(TEXT_SIZES),
  density: z.enum(DENSITIES),
  language: z.enum(LANGUAGES),
  sendKey: z.enum(SEND_KEYS),
  layout: z.enum(LAYOUTS),
  narrow: z.enum(['stack', 'swipe']),
  follow: z.boolean(),
  confirmDelete: z.boolean(),
  notify: z.boolean(),
  statusBar: z.boolean(),
  models: z
    .array(z.string().check(z.minLength(1), z.maxLength(300)))
    .check(z.minLength(1), z.maxLength(MAX_MODELS)),
  params: generationParamsSchema,
  shortcuts: z.object(Object.fromEntries(SHORTCUT_NAMES.map((name) => [name, keys]))),
  keepHistory: z.boolean(),
  keepImages: z.boolean(),
  retentionDays: z.int().check(z.gte(1), z.lte(MAX_DAYS)),
} as const satisfies Readonly<Record<SettingName, z.ZodMiniType>>;

export interface ReadSettings {
  readonly settings: Settings;
  /** Something that was kept could not be used, and was left out. */
  readonly damaged: boolean;
}

/** What was kept, as far as it can be used. Never throws. */
export function readSettings(text: string | null): ReadSettings {
  if (text === null) return { settings: {}, damaged: false };
  const kept = parse(text);
  if (!isRecord(kept) || typeof kept.version !== 'number' || !isRecord(kept.settings))
    return { settings: {}, damaged: true };
  const entries = Object.entries(kept.settings);
  const usable = entries.flatMap(([name, value]) => {
    const read = Object.hasOwn(FIELDS, name) ? FIELDS[name as SettingName].safeParse(value) : undefined;
    return read?.success === true ? [[name, read.data] as const] : [];
  });
  // A newer version may keep more than this one knows; that is no damage.
  const known = entries.filter(([name]) => Object.hasOwn(FIELDS, name));
  return { settings: Object.fromEntries(usable), damaged: usable.length < known.length };
}

/** What is to be kept; nothing where nothing was chosen. */
export function writeSettings(settings: Settings): string | undefined {
  const chosen = Object.entries(settings).filter(([, value]) => value !== undefined);
  if (chosen.length === 0) return undefined;
  return JSON.stringify({ version: VERSION, settings: Object.fromEntries(chosen) });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
