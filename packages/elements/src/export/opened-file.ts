import { type Backend, createSession, type Session } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { MISSING_BACKEND } from '../compare/backend/missing-backend.ts';
import { icon } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';
import type { FilesHost } from './files-host.ts';
import { type FileTrouble, readComparisonFile } from './read-comparison-file.ts';

interface Opened {
  readonly name: string;
  readonly session: Session;
  /** The host's session; absent where the element had its own. */
  readonly before: Session | undefined;
}

/**
 * A comparison from a file, in a session of its own: it can be read and gone on with. The one that was shown before is
 * left as it is, answers under way included, and comes back.
 */
export class OpenedFile {
  readonly #host: FilesHost;
  readonly #backend: () => Backend | undefined;
  #opened: Opened | undefined;
  #trouble: { readonly name: string; readonly why: FileTrouble } | undefined;

  constructor(host: FilesHost, backend: () => Backend | undefined) {
    this.#host = host;
    this.#backend = backend;
  }

  async open(file: File): Promise<void> {
    const { name } = file;
    const read = await readComparisonFile(file);
    this.#trouble = 'trouble' in read ? { name, why: read.trouble } : undefined;
    if ('comparison' in read) {
      const session = createSession({
        backend: this.#backend() ?? MISSING_BACKEND,
        comparison: read.comparison,
      });
      const before = this.#opened?.before ?? this.#hosted();
      this.#opened = { name, session, before };
      this.#host.session = session;
    }
    this.#host.requestUpdate();
  }

  render(texts: Texts): TemplateResult | typeof nothing {
    return html`${this.#troubleView(texts)}${this.#openedView(texts)}`;
  }

  #troubleView(texts: Texts): TemplateResult | typeof nothing {
    if (this.#trouble === undefined) return nothing;
    const { name, why } = this.#trouble;
    const label = texts.get('close');
    const close = () => {
      this.#trouble = undefined;
      this.#host.requestUpdate();
    };
    return html`<p class="file-note" part="file-trouble" role="alert">
      ${icon('warn')} <span>${texts.get(`import.${why}`, { name })}</span>
      <button type="button" class="icon-button" title=${label} aria-label=${label} @click=${close}>${icon('close')}</button>
    </p>`;
  }

  #openedView(texts: Texts): TemplateResult | typeof nothing {
    if (this.#opened === undefined) return nothing;
    const { name, session, before } = this.#opened;
    const shown = this.#host.session === session;
    const label = texts.get('closeFile', { name });
    const turn = () => {
      this.#host.session = shown ? before : session;
    };
    return html`<p class="file-note" part="file-note" role="status">
      <span>${texts.get(shown ? 'fileOpened' : 'fileOpen', { name })}</span>
      <button type="button" class="link-button" @click=${turn}>${texts.get(shown ? 'showOwn' : 'showOpened')}</button>
      <button type="button" class="icon-button" title=${label} aria-label=${label} @click=${this.#close}>${icon('close')}</button>
    </p>`;
  }

  readonly #close = (): void => {
    const opened = this.#opened;
    if (opened === undefined) return;
    if (this.#host.session === opened.session) this.#host.session = opened.before;
    opened.session.dispose();
    this.#opened = undefined;
    this.#host.requestUpdate();
  };

  /** The session that the host has set, if it has: without it the element has its own. */
  #hosted(): Session | undefined {
    const { session } = this.#host;
    this.#host.session = undefined;
    return this.#host.session === session ? undefined : session;
  }
}
