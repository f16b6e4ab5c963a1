import { get, getNumber, isObject } from '../../json.ts';
import type { SimulatedModel } from '../../models.ts';
import { Refusal } from '../../refusal.ts';

const SAMPLING = [
  'temperature',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'logprobs',
  'top_logprobs',
  'logit_bias',
  'stop',
];
/** What may be sent even where the parameter is not supported. */
const DEFAULTS: Record<string, number> = {
  temperature: 1,
  top_p: 1,
  frequency_penalty: 0,
  presence_penalty: 0,
};
const RANGES: Record<string, readonly [least: number, most: number]> = {
  temperature: [0, 2],
  top_p: [0, 1],
  frequency_penalty: [-2, 2],
  presence_penalty: [-2, 2],
  top_logprobs: [0, 20],
};

function invalid(message: string, param: string, code: string | undefined): Refusal {
  return new Refusal('invalid', message, { param, code });
}

/** Refuses numbers out of their range. */
export function checkRanges(body: unknown): void {
  for (const [name, [least, most]] of Object.entries(RANGES)) {
    const value = get(body, name);
    if (value === undefined || value === null) continue;
    if (typeof value !== 'number') {
      throw invalid(
        `Invalid type for '${name}': expected a decimal, but got a ${typeof value} instead.`,
        name,
        'invalid_type',
      );
    }
    if (value > most) {
      throw invalid(
        `Invalid '${name}': decimal above maximum value. Expected a value <= ${most}, but got ${value} instead.`,
        name,
        'decimal_above_max_value',
      );
    }
    if (value < least) {
      throw invalid(
        `Invalid '${name}': decimal below minimum value. Expected a value >= ${least}, but got ${value} instead.`,
        name,
        'decimal_below_min_value',
      );
    }
  }
}

/** Refuses temperature and its kin for models that reason. Values that change nothing pass. */
export function checkSampling(
  body: unknown,
  model: SimulatedModel,
  effort: string,
  code: string | undefined,
): void {
  if (model.sampling === 'always') return;
  if (model.sampling === 'without-reasoning' && effort === 'none') return;
  for (const name of SAMPLING) {
    const value = get(body, name);
    if (value === undefined || value === null || value === DEFAULTS[name]) continue;
    if (name === 'temperature' && code !== undefined) {
      const message = `Unsupported value: 'temperature' does not support ${String(value)} with this model. Only the default (1) value is supported.`;
      throw invalid(message, name, 'unsupported_value');
    }
    throw invalid(`Unsupported parameter: '${name}' is not supported with this model.`, name, code);
  }
}

/** The effort a request asks for, or the model's own. Refuses a level the model does not have. */
export function readEffort(asked: unknown, param: string, model: SimulatedModel): string {
  if (asked === undefined || asked === null) return model.defaultEffort;
  if (model.efforts.length === 0) {
    throw invalid(
      `Unsupported parameter: '${param}' is not supported with this model.`,
      param,
      'unsupported_parameter',
    );
  }
  if (typeof asked !== 'string' || !model.efforts.includes(asked)) {
    const levels = model.efforts.map((level) => `'${level}'`).join(', ');
    throw invalid(
      `Unsupported value: '${String(asked)}' is not supported with the '${model.id}' model. Supported values are: ${levels}.`,
      param,
      'unsupported_value',
    );
  }
  return asked;
}

/** Refuses a limit below `least` or above what the model can write. */
export function readLimit(
  body: unknown,
  name: string,
  model: SimulatedModel,
  least: number,
): number | undefined {
  const limit = getNumber(body, name);
  if (limit === undefined) return undefined;
  if (limit < least) {
    throw invalid(
      `Invalid '${name}': integer below minimum value. Expected a value >= ${least}, but got ${limit} instead.`,
      name,
      'integer_below_min_value',
    );
  }
  if (limit > model.maxOutputTokens) {
    throw invalid(
      `${name} is too large: ${limit}. This model supports at most ${model.maxOutputTokens} completion tokens, whereas you provided ${limit}.`,
      name,
      'invalid_value',
    );
  }
  return limit;
}

/** The first field of a body that is not in the list. */
export function unknownField(body: unknown, known: ReadonlySet<string>): string | undefined {
  return isObject(body) ? Object.keys(body).find((name) => !known.has(name)) : undefined;
}
