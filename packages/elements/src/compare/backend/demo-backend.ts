import {
  type Backend,
  type LanguageModel,
  localBackend,
  type StreamEvent,
  systemClock,
} from '@llmselect/core';
import { createFakeModel, createFakeProvider, type FakeStep } from '@llmselect/core/testing';
import { DEMO_SCRIPTS, type DemoScript } from './demo-scripts.ts';

const WORDS_PER_PIECE = 2;

/** Four scripted models that stream prepared answers at their own speed. No network, no keys. */
export function createDemoBackend(): Backend {
  const models = DEMO_SCRIPTS.map(demoModel);
  const infos = DEMO_SCRIPTS.map(({ id, name }) => ({
    id,
    providerId: 'demo',
    name,
    contextWindow: 128_000,
  }));
  return localBackend({ providers: [createFakeProvider(models, infos)] });
}

function demoModel({ id, firstMs, pieceMs, reasoning, text }: DemoScript): LanguageModel {
  const words = text.split(/\s+/).length + reasoning.split(/\s+/).length;
  const steps: FakeStep[] = [
    firstMs,
    { type: 'start', modelId: id },
    ...typing('reasoning-delta', reasoning, pieceMs),
    ...typing('text-delta', text, pieceMs),
    // About three tokens make two words.
    { type: 'usage', usage: { inputTokens: 24, outputTokens: Math.round(words * 1.5) } },
    { type: 'end', finishReason: 'stop' },
  ];
  return createFakeModel({ id, steps, clock: systemClock });
}

function typing(type: 'text-delta' | 'reasoning-delta', text: string, pieceMs: number): readonly FakeStep[] {
  const words = text.match(/\S+\s*/g) ?? [];
  const pieces = Array.from({ length: Math.ceil(words.length / WORDS_PER_PIECE) }, (_, index) =>
    words.slice(index * WORDS_PER_PIECE, (index + 1) * WORDS_PER_PIECE).join(''),
  );
  return pieces.flatMap((piece): FakeStep[] => [{ type, text: piece } satisfies StreamEvent, pieceMs]);
}
