/**
 * What we need of an AI SDK language model, in its own words: `LanguageModelV2`, `V3` and `V4` all have it.
 * Everything that comes out of it is checked where it is read, so nothing here depends on their packages.
 *
 * @see https://github.com/vercel/ai/tree/main/packages/provider/src/language-model
 */
export interface AiSdkLanguageModel {
  /** `v2`, `v3` or `v4`. */
  readonly specificationVersion: string;
  /** Such as `openai.responses`. */
  readonly provider: string;
  readonly modelId: string;
  /** The addresses that the provider opens itself, by media type. */
  readonly supportedUrls?: SupportedUrls | PromiseLike<SupportedUrls> | undefined;
  // Each version has its own type of options; `never` lets all of them in.
  doStream(options: never): PromiseLike<AiSdkStreamResult>;
}

export type SupportedUrls = Readonly<Record<string, readonly RegExp[]>>;

export interface AiSdkStreamResult {
  readonly stream: ReadableStream<unknown>;
  readonly response?: { readonly headers?: Readonly<Record<string, string>> | undefined } | undefined;
}

/** Options of a call, by the names all versions share. */
export interface AiSdkCallOptions {
  readonly prompt: readonly AiSdkMessage[];
  readonly abortSignal: AbortSignal;
  readonly [name: string]: unknown;
}

export type AiSdkMessage =
  | { readonly role: 'system'; readonly content: string }
  | { readonly role: 'user' | 'assistant'; readonly content: readonly AiSdkPart[] };

export type AiSdkPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'file'; readonly mediaType: string; readonly data: AiSdkFileData };

/** V2 and V3 take the data bare, V4 says what it is. */
type AiSdkFileData =
  | string
  | URL
  | { readonly type: 'data'; readonly data: string }
  | { readonly type: 'url'; readonly url: URL };

/** The number of a specification version: 4 of `v4`; `undefined` for anything that has none. */
export function specificationNumber(version: unknown): number | undefined {
  const digits = typeof version === 'string' ? /^v(\d{1,3})$/.exec(version)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}
