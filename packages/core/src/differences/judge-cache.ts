import type { Judgement } from '../contract/judgement.ts';
import type { GenerationParams } from '../contract/request.ts';
import type { ComparedAnswer } from './summarize.ts';

/** Where judgements are kept: a Map will do. */
export interface JudgeCache {
  get(key: string): Judgement | undefined | Promise<Judgement | undefined>;
  set(key: string, judgement: Judgement): unknown;
}

interface JudgedBy {
  readonly model: { readonly id: string };
  readonly question?: string | undefined;
  readonly params?: GenerationParams | undefined;
}

/**
 * One key for the same answers, in any order, to the same question, judged by the same model in the same way. It holds
 * none of their words. A checksum of 128 bits, not a signature.
 */
export function judgeCacheKey(answers: readonly ComparedAnswer[], by: JudgedBy): string {
  const parts = answers.map(({ id, text }) => JSON.stringify([id, text])).toSorted();
  return `judge-1:${by.model.id}:${checksum(JSON.stringify([by.question ?? null, by.params ?? null, parts]))}`;
}

/** Four multiplicative hashes of 32 bits, mixed: nothing cryptographic runs outside secure contexts. */
function checksum(text: string): string {
  const state = new Uint32Array([0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef]);
  const primes = [597399067, 2869860233, 951274213, 2716044179];
  for (let at = 0; at < text.length; at += 1) {
    for (const [lane, prime] of primes.entries()) {
      const neighbour = state[(lane + 1) % 4] ?? 0;
      state[lane] = neighbour ^ Math.imul((state[lane] ?? 0) ^ text.charCodeAt(at), prime);
    }
  }
  return Array.from(state, (lane) => lane.toString(16).padStart(8, '0')).join('');
}
