import { type Clock, type Comparison, type Shares, systemClock } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { controls } from '../internal/controls.styles.ts';
import { copyText } from '../internal/copy-text.ts';
import { formFields } from '../internal/form-fields.styles.ts';
import { icon } from '../internal/icons.ts';
import type { ShareStrings } from '../internal/share-strings.ts';
import { type ShareTexts, ShareTextsMemo } from '../internal/share-texts.ts';
import type { Strings } from '../internal/strings.ts';
import { directionOf } from '../internal/texts.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { dialog } from '../palette/dialog.styles.ts';
import { makeShare, type ShareOutcome } from './make-share.ts';
import { OwnShares } from './own-shares.ts';
import { styles } from './share.styles.ts';
import { shareContents } from './share-contents.ts';
import { type ShareChoice, shareForm } from './share-form.ts';
import { shareResult } from './share-result.ts';

const DAY_MS = 86_400_000;
/** What a server, which keeps nothing for ever, keeps a share for when nobody says. */
const SERVER_DAYS = 30;
const PLAIN: ShareChoice = { mode: 'link', password: '', days: undefined };

/**
 * @summary Makes a link to a comparison: all of it in the link's fragment, which never leaves the browser, or encrypted on a server that cannot read it. With a password and an end, if wished. A modal dialog: `show()` opens it, Escape closes it, and the focus goes back where it was.
 *
 * @fires {LlmExportRequestEvent} llm-export-request - What is too large for a link is about to be saved as an HTML page. Cancelable.
 *
 * @csspart base - The dialog.
 * @csspart close - The button that closes it.
 * @csspart contents - What the link holds.
 * @csspart form - Where it is kept, the `password`, the `days` until it expires and the button `make`.
 * @csspart result - The `link` with its button `copy`, or why there is none with the buttons `save` and `use-server`.
 * @csspart shares - What was shared over the server, with a button `revoke` each.
 */
export class LlmShare extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, formFields, dialog, styles];

  readonly #texts = new ShareTextsMemo();
  readonly #own = new OwnShares(this, (id) => void this.#forget(id));

  /** What is shared. */
  @property({ attribute: false }) comparison: Comparison | undefined;

  /** Where a server keeps shares; all is in the link where there is none. */
  @property({ attribute: false }) shares: Shares | undefined;

  /** The page that opens the link; this page when empty. Its fragment is replaced. */
  @property() base = '';

  /** Tells when a link expires. */
  @property({ attribute: false }) clock: Clock = systemClock;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: (Strings & ShareStrings) | undefined;

  @state() private choice: ShareChoice = PLAIN;
  @state() private outcome: ShareOutcome | undefined;
  @state() private making = false;
  @state() private shown = false;
  @state() private copied: boolean | undefined;

  @query('dialog') private readonly dialog: HTMLDialogElement | null | undefined;
  @query('#link') private readonly link: HTMLInputElement | null | undefined;

  /** Opens it. Resolves when it is open. */
  async show(): Promise<void> {
    await this.updateComplete;
    if (this.dialog?.open !== false) return;
    this.dialog.showModal();
    if (this.shares !== undefined) void this.#own.read(this.shares);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('comparison');
    // A link to another comparison is none to this one.
    if (changed.has('comparison') && before !== this.comparison) this.outcome = undefined;
    if (changed.has('shares') && this.shares === undefined) this.#choose({ mode: 'link' });
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const direction = directionOf(this, texts.lang);
    const close = texts.get('close');
    return html`<dialog part="base" dir=${direction ?? nothing} aria-labelledby="title" @click=${this.#onClick} @close=${this.#onClosed}>
      <div class="share">
        <header role="presentation">
          <h2 id="title">${texts.get('share')}</h2>
          <button part="close" type="button" class="icon-button" aria-label=${close} title=${close} @click=${this.#close}>${icon('close')}</button>
        </header>
        ${this.comparison === undefined ? nothing : this.#content(this.comparison, texts)}
      </div>
    </dialog>`;
  }

  #content(comparison: Comparison, texts: ShareTexts): TemplateResult {
    const { choice, shares, outcome, making, shown, copied } = this;
    const server = shares !== undefined;
    return html`${shareContents(comparison, texts)}
      ${shareForm({
        choice,
        server,
        making,
        shown,
        texts,
        onChoose: this.#choose,
        onShow: () => {
          this.shown = !shown;
        },
        onMake: () => void this.#make(comparison),
      })}
      ${shareResult({
        outcome,
        mode: choice.mode,
        server,
        copied,
        texts,
        onCopy: () => void this.#copy(),
        onServer: () => {
          this.#choose({ mode: 'server' });
          void this.#make(comparison);
        },
      })}
      ${shares === undefined ? nothing : this.#own.render(shares, texts)}`;
  }

  readonly #choose = (change: Partial<ShareChoice>): void => {
    const choice = { ...this.choice, ...change };
    const ends = choice.mode === 'link' || choice.days !== undefined;
    this.choice = ends ? choice : { ...choice, days: SERVER_DAYS };
    // It would not be the link to what is chosen now.
    this.outcome = undefined;
    this.copied = undefined;
  };

  async #make(comparison: Comparison): Promise<void> {
    const { shares, choice, clock } = this;
    const { mode, password, days } = choice;
    this.making = true;
    this.copied = undefined;
    const expiresAt = days === undefined ? undefined : clock.date() + days * DAY_MS;
    const base = this.base || this.ownerDocument.location.href;
    const outcome = await makeShare({ comparison, mode, password, expiresAt }, { base, shares });
    this.making = false;
    if (mode === 'server' && shares !== undefined && 'link' in outcome) void this.#own.read(shares);
    if (choice !== this.choice || comparison !== this.comparison) return;
    this.outcome = outcome;
    await this.updateComplete;
    this.renderRoot.querySelector('[part="result"]')?.scrollIntoView({ block: 'nearest' });
    this.link?.focus();
  }

  /** The link to what was taken back opens nothing, and its button is gone. */
  async #forget(id: string): Promise<void> {
    if (this.outcome !== undefined && 'id' in this.outcome && this.outcome.id === id)
      this.outcome = undefined;
    await this.updateComplete;
    if (this.shadowRoot?.activeElement) return;
    this.renderRoot.querySelector<HTMLElement>('[part="revoke"], [part="make"]')?.focus();
  }

  async #copy(): Promise<void> {
    if (this.outcome === undefined || 'trouble' in this.outcome) return;
    this.copied = await copyText(this.outcome.link, this.ownerDocument);
    if (!this.copied) this.link?.focus();
  }

  readonly #close = (): void => this.dialog?.close();

  readonly #onClosed = (): void => {
    // A password is not left on a page that somebody else may come to.
    this.choice = { ...this.choice, password: '' };
    this.outcome = undefined;
    this.shown = false;
  };

  readonly #onClick = ({ target }: Event): void => {
    // The dialog itself is what is beside its content.
    if (target === this.dialog) this.dialog?.close();
  };
}
