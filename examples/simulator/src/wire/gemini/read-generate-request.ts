import type { ChatRequest } from '../../chat-request.ts';
import { get, getArray, getNumber, getString, getStrings, isObject } from '../../json.ts';
import type { SimulatedModel } from '../../models.ts';
import { Refusal } from '../../refusal.ts';
import { readContent, readMessages } from '../read-messages.ts';
import type { Call } from '../wire.ts';

const FIELDS: ReadonlySet<string> = new Set(
  'contents systemInstruction system_instruction generationConfig generation_config safetySettings tools toolConfig cachedContent model store serviceTier'.split(
    ' ',
  ),
);
const CONFIG_FIELDS: ReadonlySet<string> = new Set(
  `maxOutputTokens temperature topP topK stopSequences seed frequencyPenalty presencePenalty responseMimeType responseSchema responseJsonSchema
  candidateCount responseLogprobs logprobs thinkingConfig responseModalities mediaResolution speechConfig imageConfig audioTimestamp`
    .trim()
    .split(/\s+/),
);

function invalid(message: string, param?: string): Refusal {
  return new Refusal('invalid', message, { param });
}

function checkFields(value: unknown, known: ReadonlySet<string>, place: string): void {
  const unknown = isObject(value) ? Object.keys(value).find((name) => !known.has(name)) : undefined;
  if (unknown === undefined) return;
  const where = place === '' ? '' : ` at '${place}'`;
  throw invalid(
    `Invalid JSON payload received. Unknown name "${unknown}"${where}: Cannot find field.`,
    place,
  );
}

function checkConfig(config: unknown, model: SimulatedModel): void {
  checkFields(config, CONFIG_FIELDS, 'generation_config');
  const temperature = getNumber(config, 'temperature');
  if (temperature !== undefined && (temperature < 0 || temperature > 2)) {
    throw invalid(
      `* GenerateContentRequest.generation_config.temperature: temperature must be in the range [0.0, 2.0].\n`,
    );
  }
  const limit = getNumber(config, 'maxOutputTokens');
  if (limit !== undefined && (limit < 1 || limit > model.maxOutputTokens)) {
    throw invalid(
      `Unable to submit request because it has a maxOutputTokens value of ${limit} but the supported range is from 1 (inclusive) to ${model.maxOutputTokens + 1} (exclusive). Update the value and try again.`,
    );
  }
  const penalised = ['frequencyPenalty', 'presencePenalty'].some((name) => get(config, name) !== undefined);
  if (penalised && model.id.startsWith('gemini-2.5'))
    throw invalid(`Penalty is not enabled for models/${model.id}`);
}

/** Gemini 2.5 takes a budget in tokens, Gemini 3 a level. */
function readEffort(config: unknown, model: SimulatedModel): string {
  const level = getString(config, 'thinkingConfig', 'thinkingLevel')?.toLowerCase();
  const budget = getNumber(config, 'thinkingConfig', 'thinkingBudget');
  if (level !== undefined && budget !== undefined) {
    throw invalid('You can only set only one of thinking budget and thinking level.');
  }
  if (level !== undefined) {
    if (model.id.startsWith('gemini-2.5')) throw invalid('Thinking level is not supported for this model.');
    if (!model.efforts.includes(level))
      throw invalid(`Thinking level ${level.toUpperCase()} is not supported for this model.`);
    return level;
  }
  if (budget === undefined || budget === -1) return model.defaultEffort;
  if (budget === 0) {
    if (!model.efforts.includes('none'))
      throw invalid('Budget 0 is invalid. This model only works in thinking mode.');
    return 'none';
  }
  return budget < 2048 ? 'low' : 'high';
}

/** Reads the body of `generateContent`, or refuses what the real API refuses. */
export function readGenerateRequest(call: Call, model: SimulatedModel, stream: boolean): ChatRequest {
  const { body } = call;
  checkFields(body, FIELDS, '');
  const contents = getArray(body, 'contents');
  if (contents.length === 0) throw invalid('* GenerateContentRequest.contents: contents is not specified\n');
  const role = contents
    .map((content) => getString(content, 'role') ?? 'user')
    .find((name) => name !== 'user' && name !== 'model');
  if (role !== undefined && role !== 'function') throw invalid('Please use a valid role: user, model.');
  const config = get(body, 'generationConfig') ?? get(body, 'generation_config');
  checkConfig(config, model);
  const system = get(body, 'systemInstruction', 'parts') ?? get(body, 'system_instruction', 'parts');
  return {
    ...readMessages(contents, 'parts', readContent(system).text),
    stream,
    asArray: call.query.get('alt') !== 'sse',
    maxOutputTokens: getNumber(config, 'maxOutputTokens'),
    stop: getStrings(config, 'stopSequences'),
    effort: readEffort(config, model),
    showReasoning: get(config, 'thinkingConfig', 'includeThoughts') === true,
    schema: readSchema(config),
  };
}

function readSchema(config: unknown): unknown {
  const schema = get(config, 'responseJsonSchema') ?? get(config, 'responseSchema');
  if (schema !== undefined) return schema;
  return getString(config, 'responseMimeType') === 'application/json' ? { type: 'object' } : undefined;
}
