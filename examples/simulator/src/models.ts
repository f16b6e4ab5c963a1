import { VOICES, type VoiceName } from './answers/voice.ts';
import { FAULTS } from './faults.ts';
import { MODEL_TABLE } from './model-table.ts';

export const PROVIDERS = ['openai', 'anthropic', 'gemini', 'mistral', 'compatible'] as const;
export type ProviderId = (typeof PROVIDERS)[number];

const DEPTHS = [0, 1, 2] as const;
type Depth = (typeof DEPTHS)[number];

const SAMPLING = ['always', 'without-reasoning', 'never'] as const;

/** One model that the simulator plays: how it writes, how fast it is, what it refuses. */
export interface SimulatedModel {
  readonly id: string;
  readonly provider: ProviderId;
  readonly name: string;
  /** The snapshot that "really" answers an alias; accepted as a model id too. */
  readonly servedId: string;
  readonly voice: VoiceName;
  /** 0 is the shortest way to answer in this voice, 2 the longest. */
  readonly depth: Depth;
  readonly firstTokenMs: number;
  readonly tokensPerSecond: number;
  readonly contextWindow: number;
  readonly maxOutputTokens: number;
  /** Levels of reasoning effort it accepts; empty for a model that does not reason. */
  readonly efforts: readonly string[];
  readonly defaultEffort: string;
  /** Whether temperature and its kin are accepted. */
  readonly sampling: (typeof SAMPLING)[number];
  /** Seconds since the Unix epoch. */
  readonly created: number;
}

/** The value among those allowed. Throws `RangeError` for a slip in the table. */
function oneOf<Value>(allowed: readonly Value[], value: unknown): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new RangeError(`The table of models has no place for "${String(value)}".`);
  return found;
}

function parseRow(line: string): SimulatedModel {
  const cells = line.split('|').map((cell) => cell.trim());
  const cell = (index: number) => cells[index] ?? '';
  return {
    provider: oneOf(PROVIDERS, cell(0)),
    id: cell(1),
    name: cell(2),
    servedId: cell(3),
    voice: oneOf(VOICES, cell(4)),
    depth: oneOf(DEPTHS, Number(cell(5))),
    firstTokenMs: Number(cell(6)),
    tokensPerSecond: Number(cell(7)),
    contextWindow: Number(cell(8)),
    maxOutputTokens: Number(cell(9)),
    efforts: cell(10) === '' ? [] : cell(10).split(' '),
    defaultEffort: cell(11),
    sampling: oneOf(SAMPLING, cell(12)),
    created: Date.parse(cell(13)) / 1000,
  };
}

const FAULT_VOICES: Record<ProviderId, VoiceName> = {
  openai: 'structured',
  anthropic: 'conversational',
  gemini: 'handbook',
  mistral: 'direct',
  compatible: 'plain',
};

/** A model that fails should not fail for its parameters: it takes them all. */
function toFaultModel(provider: ProviderId, fault: string): SimulatedModel {
  const id = `fault-${fault}`;
  return {
    provider,
    id,
    name: `Fault: ${fault}`,
    servedId: id,
    voice: FAULT_VOICES[provider],
    depth: 1,
    firstTokenMs: 150,
    tokensPerSecond: 100,
    contextWindow: 128_000,
    maxOutputTokens: 128_000,
    efforts: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'],
    defaultEffort: 'none',
    sampling: 'always',
    created: Date.UTC(2026, 0, 1) / 1000,
  };
}

/** Every model of a provider, in the order its list shows them; the faults come last. */
export function listModels(provider: ProviderId): readonly SimulatedModel[] {
  const models = MODEL_TABLE.trim().split('\n').map(parseRow);
  return [
    ...models.filter((model) => model.provider === provider),
    ...FAULTS.map((fault) => toFaultModel(provider, fault)),
  ];
}

/** The model with exactly this id, or this snapshot. */
export function findModel(provider: ProviderId, id: string): SimulatedModel | undefined {
  return listModels(provider).find((model) => model.id === id || model.servedId === id);
}
