import { anything, type BodyRules, type FieldRule, fields, limitField, refused } from '../http/body-rules.ts';
import { asObject, type JsonObject } from '../http/json.ts';
import { selfContained } from '../http/self-contained.ts';

/** Google reads each name in two spellings. */
const CONFIG_NAMES = ['generationConfig', 'generation_config'];

const config: FieldRule = (value) => {
  const object = asObject(value);
  if (object === undefined) return false;
  return ['candidateCount', 'candidate_count'].every((name) => [null, 1].includes(toCount(object[name])));
};

function toCount(value: unknown): number | null {
  return value === undefined || value === null ? null : Number(value);
}

/** Functions of the client only: searching, reading pages and running code happen at Google, and cost. */
const functionTools: FieldRule = (value) =>
  Array.isArray(value) &&
  value.every((tool) => {
    const names = Object.keys(asObject(tool) ?? { none: true });
    return names.every((name) => name === 'functionDeclarations' || name === 'function_declarations');
  });

const FIELDS: BodyRules['fields'] = {
  ...fields('systemInstruction system_instruction contents', selfContained),
  ...fields('generationConfig generation_config', config),
  ...fields('safetySettings safety_settings toolConfig tool_config'),
  tools: functionTools,
};

/**
 * What a proxied Gemini request, and one that counts its tokens, may hold. The model stands in the path.
 *
 * @see https://ai.google.dev/api/generate-content
 */
export const GENERATE_BODY_RULES: readonly BodyRules[] = [
  { path: /:(?:streamGenerateContent|generateContent)$/, fields: FIELDS, limitOutput: limitConfig },
  { path: /:countTokens$/, fields: { ...FIELDS, generateContentRequest: anything } },
];

function limitConfig(body: JsonObject, tokens: number): JsonObject {
  const [used = 'generationConfig', second] = CONFIG_NAMES.filter((name) => (body[name] ?? null) !== null);
  if (second !== undefined) throw refused('The field', second);
  const given = asObject(body[used]) ?? {};
  return { ...body, [used]: limitField(given, 'maxOutputTokens', ['max_output_tokens'], tokens) };
}
