import type { RunRequest } from '../backend/backend.ts';
import type { Message } from '../contract/message.ts';
import { type FilledTemplate, fillStoredTemplate } from '../templates/fill-template.ts';
import type { BatchPrompt, BatchRecord } from './batch-record.ts';

/** What a row asks. */
export interface RowQuestion {
  /** What the record says was asked: of several wordings all, each below its version. */
  readonly prompt: Message;
  readonly system?: string | undefined;
  /** For the contestants of these ids. */
  request(contestantIds: readonly string[]): RunRequest;
}

/** Fills a row's values in. Throws `invalid-request` for one that is missing or not among the choices. */
export function rowQuestion(
  { prompts, contestants, params }: Pick<BatchRecord, 'prompts' | 'contestants' | 'params'>,
  values: Readonly<Record<string, string>>,
): RowQuestion {
  const filled = prompts.map((prompt) => ({
    ...fillStoredTemplate(prompt, values),
    version: prompt.version,
  }));
  const byVersion = new Map(filled.map((each) => [each.version, each] as const));
  const [only, ...others] = filled;
  const isOne = others.length === 0;
  const prompt: Message = {
    role: 'user',
    content: isOne ? (only?.prompt ?? '') : filled.map((each) => ({ type: 'text', text: describe(each) })),
  };
  const system = isOne ? only?.system : undefined;
  return {
    prompt,
    system,
    request(contestantIds) {
      const asked = contestants.filter(({ id }) => contestantIds.includes(id));
      return {
        contestants: asked.map(({ id, modelId, params: own, promptVersion }) => {
          const wording = byVersion.get(promptVersion);
          return {
            id,
            model: modelId,
            params: own,
            ...(!isOne && wording && { messages: messagesOf(wording) }),
          };
        }),
        system,
        params,
        messages: [prompt],
      };
    },
  };
}

function messagesOf({ prompt, system }: FilledTemplate): readonly Message[] {
  const opening: readonly Message[] = system === undefined ? [] : [{ role: 'system', content: system }];
  return [...opening, { role: 'user', content: prompt }];
}

function describe({ version, prompt, system }: FilledTemplate & Pick<BatchPrompt, 'version'>): string {
  return system === undefined
    ? `[${version}]\n${prompt}`
    : `[${version}, system prompt]\n${system}\n\n[${version}]\n${prompt}`;
}
