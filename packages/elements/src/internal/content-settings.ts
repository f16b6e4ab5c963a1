import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Highlighter } from '../markdown/code-piece.ts';
import type { FenceRenderers } from '../markdown/fence-renderer.ts';

const NO_RENDERERS: FenceRenderers = {};

/** What a page can set on every element that shows answers, about how they are shown. */
export class ContentSettings extends LitElement {
  /** Lets images in answers be loaded from other origins. */
  @property({ type: Boolean, attribute: 'allow-remote-images' }) allowRemoteImages = false;

  /** Lets columns that scroll by themselves stay where the reader is while answers are written. */
  @property({ type: Boolean, attribute: 'no-follow' }) noFollow = false;

  /** Shows formulas in answers as such: see `<llm-markdown>`. */
  @property({ type: Boolean }) math = false;

  /** Draws code blocks in `mermaid`: see `<llm-markdown>`. */
  @property({ type: Boolean }) diagrams = false;

  /** Highlights code before the built-in highlighting is asked: see `<llm-markdown>`. */
  @property({ attribute: false }) highlighter: Highlighter | undefined;

  /** What shows code blocks as something else, by language: see `<llm-markdown>`. */
  @property({ attribute: false }) renderers: FenceRenderers = NO_RENDERERS;
}
