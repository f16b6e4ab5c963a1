import type { StreamEvent } from '@llmselect/core';
import { asObject, asText, getString } from '../http/json.ts';

/** Their names of parameters, where they are not ours. */
const PARAMS: Readonly<Record<string, string>> = {
  stopSequences: 'stop',
  reasoning: 'reasoningEffort',
  responseFormat: 'output',
};
const MAX_DETAILS = 300;

/** A warning of `stream-start` as an event: a setting left out, or whatever else the provider has to say. */
export function readWarning(warning: unknown, modelId: string): StreamEvent {
  const told = asObject(warning) ?? {};
  const details = (getString(told, 'details') ?? getString(told, 'message') ?? '').slice(0, MAX_DETAILS);
  const name = asText(told.setting) ?? asText(told.feature);
  const param = name !== undefined && /^\w{1,40}$/.test(name) ? (PARAMS[name] ?? name) : undefined;
  const isLeftOut = told.type === 'unsupported' || told.type === 'unsupported-setting';
  const fallback = isLeftOut
    ? `${param ?? 'A setting'} was left out: ${modelId} does not accept it.`
    : `${modelId} does not take the request quite as it is.`;
  return {
    type: 'warning',
    code: isLeftOut ? 'unsupported-parameter' : 'provider-warning',
    ...(param === undefined ? {} : { param }),
    message: details === '' ? fallback : details,
  };
}
