import {
  LLMSelectError,
  type Message,
  messageText,
  type Provider,
  type RunContestant,
  type RunRequest,
} from '@llmselect/core';
import { type AllowList, providerOf } from '../access/allow-list.ts';
import { tooLarge } from '../http/read-body.ts';
import type { Limits } from '../limits/limits.ts';
import { looksLikeCredential } from '../logging/redact.ts';
import { checkImages, imagesOf } from './check-images.ts';
import { invalid } from './request-schema.ts';

export interface Admission {
  readonly providers: ReadonlyMap<string, Provider>;
  /** All of them must allow a model. */
  readonly allowLists: readonly AllowList[];
  readonly limits: Limits;
  /** The size of the body the request came in. */
  readonly bytes: number;
  /** Images that came once for all messages that show them, as `data:` URLs. */
  readonly attached?: ReadonlySet<string> | undefined;
  /** Where images may lie that are named by their address. Default: nowhere. */
  readonly imageOrigins?: ReadonlySet<string> | undefined;
  /** How the request calls its contestants and their models. Default: `contestants` and `contestants[0].model`. */
  readonly fields?: ModelFields | undefined;
}

interface ModelFields {
  readonly list: string;
  readonly model: (place: number) => string;
}

const NONE: ReadonlySet<string> = new Set();

const CONTESTANT_FIELDS: ModelFields = {
  list: 'contestants',
  model: (place) => `contestants[${place}].model`,
};

/**
 * Checks a well-formed request against what the caller may do, and fills in the output limit. The whole request is
 * refused for one contestant that is not allowed: a comparison with a column missing is not the one asked for.
 */
export function admitRequest(request: RunRequest, admission: Admission): RunRequest {
  const { fields = CONTESTANT_FIELDS } = admission;
  checkContestants(request.contestants, admission.limits.contestants, fields.list);
  request.contestants.forEach((contestant, index) => {
    checkModel(contestant.model, fields.model(index), admission);
    if (contestant.messages !== undefined) checkThread(contestant.messages, `contestants[${index}].messages`);
  });
  // A thread that every contestant replaces by its own is asked of nobody.
  if (request.contestants.some(({ messages }) => messages === undefined))
    checkThread(request.messages, 'messages');
  checkSizes(request, admission);
  return limitOutput(request, admission.limits.outputTokens);
}

function checkContestants(contestants: readonly RunContestant[], allowed: number, list: string): void {
  if (contestants.length > allowed) {
    throw invalid(
      `A comparison on this server has at most ${allowed} contestants; this one has ${contestants.length}. Take some out.`,
      list,
    );
  }
  const seen = new Set<string>();
  contestants.forEach(({ id }, index) => {
    if (seen.has(id)) {
      throw invalid('Two contestants have the same id. Give each its own.', `contestants[${index}].id`);
    }
    seen.add(id);
  });
}

function checkModel(model: string, param: string, { providers, allowLists }: Admission): void {
  if (!model.includes('/')) {
    throw invalid(`${param} must be a full model id: provider, slash, model, as in openai/gpt-5.1.`, param);
  }
  if (!providers.has(providerOf(model))) {
    throw new LLMSelectError(
      'not-found',
      `The model ${shown(model)} is of a provider that this server does not have. Choose one of GET /v1/models.`,
      { status: 404, param },
    );
  }
  if (allowLists.every((list) => list.allows(model))) return;
  throw new LLMSelectError(
    'forbidden',
    `The model ${shown(model)} is not allowed on this server. Choose one of GET /v1/models, or add it to the models option of createHandler.`,
    { status: 403, param },
  );
}

/** An id that is no id could be anything, a key or a prompt included: it is not said back. */
function shown(model: string): string {
  const isPlain = /^[\w.:@+/-]+$/.test(model) && !looksLikeCredential(model);
  return isPlain ? model : 'with an unreadable id';
}

function checkThread(messages: readonly Message[], param: string): void {
  const last = messages.at(-1);
  if (last?.role !== 'user' || isBlank(last)) {
    throw invalid(
      `There is nothing to answer: the last of ${param} must be the user's and say something.`,
      param,
    );
  }
  if (!messages.some((message) => message.role === 'user' && messageText(message).trim() !== '')) {
    throw invalid(`There is no question: one of ${param} must be the user's and hold text.`, param);
  }
}

function isBlank(message: Message): boolean {
  return messageText(message).trim() === '' && imagesOf([message]).length === 0;
}

function checkSizes(request: RunRequest, { limits, bytes, imageOrigins = NONE, attached }: Admission): void {
  const threads = [request.messages, ...request.contestants.map(({ messages }) => messages ?? [])];
  const imageBytes = checkImages(threads, { limits, origins: imageOrigins, attached });
  if (bytes - imageBytes > limits.textBytes) throw tooLarge(limits.textBytes);
}

function limitOutput(request: RunRequest, limit: number | undefined): RunRequest {
  if (limit === undefined) return request;
  checkOutput(request.params?.maxOutputTokens, 'params.maxOutputTokens', limit);
  request.contestants.forEach(({ params }, index) => {
    checkOutput(params?.maxOutputTokens, `contestants[${index}].params.maxOutputTokens`, limit);
  });
  return {
    ...request,
    params: { ...request.params, maxOutputTokens: request.params?.maxOutputTokens ?? limit },
  };
}

function checkOutput(asked: number | undefined, param: string, limit: number): void {
  if (asked === undefined || asked <= limit) return;
  throw invalid(`${param} may be at most ${limit} on this server.`, param);
}
