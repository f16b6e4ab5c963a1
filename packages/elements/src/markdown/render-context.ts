import type { MarkdownStrings } from './markdown-strings.ts';

/** What rendering a block depends on besides its tokens. */
export interface RenderContext {
  readonly document: Document;
  readonly strings: MarkdownStrings;
  /** Whether images may be fetched from other servers, which then learn who reads what. */
  readonly allowRemoteImages: boolean;
}
