import type { Comparison, History } from '@llmselect/core';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { StringKey } from '../../internal/strings.ts';
import type { Texts } from '../../internal/texts.ts';
import type { Command } from '../../palette/command.ts';
import { LlmShareRequestEvent } from '../../share-events.ts';
import type { CompareScene } from '../compare-scene.ts';
import { LazyPart } from '../lazy-part.ts';
import type { RequestHandlers } from '../request-controller.ts';
import { findLink } from './find-link.ts';
import { recallLink } from './recall-link.ts';
import type { ShareHost } from './share-host.ts';
import type { SharedLink } from './shared-link.ts';

interface ShareDeskOptions {
  /** Tells screen readers. */
  readonly say: (key: StringKey) => void;
  /** Says that code could not be loaded. */
  readonly missing: () => void;
  /** Where the element keeps its own comparisons. */
  readonly history: () => History | undefined;
}

/** Shares what is shown by link, and opens what others have shared. All of its code but this is loaded when somebody does. */
export class ShareDesk implements ReactiveController {
  readonly #host: ShareHost;
  readonly #options: ShareDeskOptions;
  readonly #dialog: LazyPart<object>;
  readonly #opening: LazyPart<typeof import('./shared-link.ts')>;
  #comparison: Comparison | undefined;
  #shared: SharedLink | undefined;
  #looked = false;
  #view: CompareScene | undefined;

  constructor(host: ShareHost, options: ShareDeskOptions) {
    this.#host = host;
    this.#options = options;
    this.#dialog = new LazyPart(host, () => import('../../define/llm-share.ts'));
    this.#opening = new LazyPart(host, () => import('./shared-link.ts'));
    host.addController(this);
  }

  readonly requests: Pick<RequestHandlers, 'llm-share-request' | 'llm-keep-request'> = {
    'llm-share-request': () => void this.#share(),
    'llm-keep-request': ({ comparison }) => void this.#shared?.keep(comparison),
  };

  /** What is shown is somebody else's, to be read only. */
  get reading(): boolean {
    return this.#shared?.reading === true;
  }

  hostConnected(): void {
    this.#window?.addEventListener('hashchange', this.#look);
  }

  hostDisconnected(): void {
    this.#window?.removeEventListener('hashchange', this.#look);
  }

  hostUpdated(): void {
    // Only now is it known where shares are kept. A page may opt in at any time.
    if (this.#looked || !this.#host.openLinks || this.#view === undefined) return;
    this.#looked = true;
    this.#look();
  }

  readonly commands = (texts: Texts): readonly Command[] => {
    if (!this.#host.openLinks || this.#host.comparison.turns.length === 0) return [];
    const run = () => void this.#host.dispatchEvent(new LlmShareRequestEvent());
    return [
      { id: 'share', label: texts.get('shareByLink'), group: texts.get('group.export'), icon: 'link', run },
    ];
  };

  /** What stands above the answers: what is open from a link, or why it is not. */
  notice(view: CompareScene): TemplateResult | typeof nothing {
    this.#view = view;
    return this.#shared?.render() ?? nothing;
  }

  /** The dialog, once it was wanted. */
  render({ backend, listing, strings, texts }: CompareScene): TemplateResult | typeof nothing {
    if (this.#comparison === undefined) return nothing;
    const shares = listing?.features?.includes('shares') ? backend?.shares : undefined;
    return html`<llm-share .comparison=${this.#comparison} .shares=${shares} .strings=${strings} lang=${texts.lang}></llm-share>`;
  }

  async #share(): Promise<void> {
    if ((await this.#dialog.ready()) === undefined) return this.#options.missing();
    // As it stands: what a link holds does not change while somebody chooses a password for it.
    this.#comparison = this.#host.comparison;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await this.#host.renderRoot.querySelector('llm-share')?.show();
  }

  readonly #look = (): void => {
    if (!this.#host.openLinks) return;
    const link =
      findLink(this.#window?.location.hash ?? '') ?? (this.#shared ? undefined : recallLink(this.#host));
    if (link !== undefined) void this.#open(link);
  };

  async #open(link: string): Promise<void> {
    const code = await this.#opening.ready();
    if (code === undefined) return this.#options.missing();
    this.#shared ??= new code.SharedLink(this.#host, {
      ...this.#options,
      backend: () => this.#view?.backend,
    });
    await this.#shared.open(link);
  }

  get #window(): Window | null {
    return this.#host.ownerDocument.defaultView;
  }
}
