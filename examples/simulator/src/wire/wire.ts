import type { IncomingHttpHeaders } from 'node:http';
import type { Answer, ChatRequest, Exchange } from '../chat-request.ts';
import type { ProviderId, SimulatedModel } from '../models.ts';
import type { Refusal } from '../refusal.ts';

/** One HTTP request as far as a provider's API looks at it. */
export interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  /** The model that the path names, for APIs that put it there. */
  readonly pathModel?: string | undefined;
  /** The parsed body; `undefined` before it is read. */
  readonly body: unknown;
  /** Letters and digits for request ids. */
  readonly id: string;
  /** Milliseconds since the Unix epoch. */
  readonly startedAtMs: number;
}

/** A whole response, ready to be sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What all routes of one provider have in common. */
export interface ProviderApi {
  readonly id: ProviderId;
  /** Throws a `Refusal` for a missing or a wrong key. */
  checkKey(call: Call): void;
  refuse(refusal: Refusal, call: Call): Reply;
  /** The body of the list of models. Throws a `Refusal` for a bad page. */
  listModels(models: readonly SimulatedModel[], query: URLSearchParams): unknown;
  showModel(model: SimulatedModel): unknown;
  /** Headers of every good reply. */
  headers(call: Call): Readonly<Record<string, string>>;
}

/**
 * Writes one answer as the bytes of a stream, piece by piece.
 *
 * The order of calls is `start`, any `reasoning`, any `text`, then `end` or `fail`; `corrupt` may come between texts.
 * An empty string means that the format says nothing at that point.
 */
export interface Encoder {
  readonly contentType: string;
  start(): string;
  reasoning(text: string, tokens: number): string;
  text(text: string, tokens: number): string;
  end(answer: Answer): string;
  /** The provider's own way to say, in the middle of a stream, that it is overloaded. */
  fail(): string;
  /** One event whose JSON does not parse. */
  corrupt(): string;
}

/** One wire format for answers. */
export interface Wire {
  readonly api: ProviderApi;
  /** How many tokens one event carries, at least and at most. */
  readonly tokensPerEvent: readonly [number, number];
  /** Throws a `Refusal` where the request names no model. */
  modelOf(call: Call): string;
  /** Throws a `Refusal` for what this provider rejects. */
  readRequest(call: Call, model: SimulatedModel): ChatRequest;
  open(exchange: Exchange): Encoder;
  /** The JSON body of a reply that is not streamed. */
  whole(exchange: Exchange, answer: Answer): unknown;
}
