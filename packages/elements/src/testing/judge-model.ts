import type { LanguageModel, ModelRequest, StreamEvent } from '@llmselect/core';

/** The answers that a judge was shown, by their letters. */
export type Judged = readonly { readonly letter: string; readonly text: string }[];

/** What a judge says to what it was shown: a text, or what else happens. `Promise`s are waited for. */
export type JudgeScript = (
  judged: Judged,
  reading: number,
) => readonly (StreamEvent | Error | Promise<unknown>)[];

/** A model that judges by a script, and remembers how often it was asked. */
export function createJudgeModel(
  id: string,
  script: JudgeScript,
): LanguageModel & { readonly requests: readonly ModelRequest[] } {
  const [providerId = '', ...rest] = id.split('/');
  const requests: ModelRequest[] = [];
  return {
    specification: 1,
    id,
    providerId,
    modelId: rest.join('/'),
    requests,
    async *stream(request, { signal } = {}) {
      requests.push(request);
      for (const step of script(judgedIn(request), requests.length)) {
        if (step instanceof Error) throw step;
        if (!(step instanceof Promise)) {
          yield step;
          continue;
        }
        await new Promise<void>((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
          step.then(() => resolve(), reject);
        });
      }
    },
  };
}

/** A whole answer of a judge. */
export function saying(text: string): readonly StreamEvent[] {
  return [
    { type: 'start' },
    { type: 'text-delta', text },
    { type: 'usage', usage: { inputTokens: 1000, outputTokens: 200 } },
    { type: 'end', finishReason: 'stop' },
  ];
}

function judgedIn({ messages }: ModelRequest): Judged {
  const prompt = messages.map(({ content }) => (typeof content === 'string' ? content : '')).join('\n');
  return Array.from(prompt.matchAll(/<<<ANSWER ([A-Z]) \S+>>>\n([\s\S]*?)\n<<<END ANSWER/g), (found) => ({
    letter: found[1] ?? '',
    text: found[2] ?? '',
  }));
}
