import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { controls } from '../internal/controls.styles.ts';
import { icon } from '../internal/icons.ts';
import { ENGLISH, type StringKey, type Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { dialog } from '../palette/dialog.styles.ts';
import { nameKeys } from './name-keys.ts';
import { styles } from './shortcut-sheet.styles.ts';
import { DEFAULT_SHORTCUTS, SHORTCUT_NAMES, type Shortcuts } from './shortcuts.ts';

/** Keys that belong to what they are pressed in, and are not for anybody to change. */
const FIXED = [
  { keys: ['Enter'], label: 'shortcut.send' },
  { keys: ['Shift+Enter'], label: 'shortcut.newLine' },
  { keys: ['ArrowLeft', 'ArrowRight'], label: 'shortcut.columns' },
] as const satisfies readonly { readonly keys: readonly string[]; readonly label: StringKey }[];

/**
 * @summary All keyboard shortcuts, with a switch that turns them off. A modal dialog: `show()` opens it, Escape closes it, and the focus goes back where it was.
 *
 * @fires {Event} change - The switch was used: `off` says how it stands.
 *
 * @csspart base - The dialog.
 * @csspart close - The button that closes it.
 * @csspart key - One key.
 */
export class LlmShortcutSheet extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, dialog, styles];

  readonly #texts = new TextsMemo(ENGLISH);

  /** Keys in place of the built-in ones. */
  @property({ attribute: false }) shortcuts: Shortcuts | undefined;

  /** They are switched off. */
  @property({ type: Boolean }) off = false;

  /** Keys are named as on Apple's keyboards. */
  @property({ type: Boolean }) apple = false;

  /** Language of the texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  @query('dialog') private readonly dialog: HTMLDialogElement | null | undefined;

  /** Opens it. Resolves when it is open. */
  async show(): Promise<void> {
    await this.updateComplete;
    if (this.dialog?.open === false) this.dialog.showModal();
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    return html`<dialog part="base" aria-labelledby="title" @click=${this.#onClick}>
      <div class="sheet">
        <header role="presentation">
          <h2 id="title">${texts.get('shortcuts')}</h2>
          <button part="close" type="button" class="icon-button" aria-label=${texts.get('close')} title=${texts.get('close')} autofocus @click=${this.#close}>${icon('close')}</button>
        </header>
        <dl>
          ${SHORTCUT_NAMES.map((name) => {
            const keys = this.shortcuts?.[name] ?? DEFAULT_SHORTCUTS[name];
            return keys === '' ? nothing : this.#row(`shortcut.${name}`, [keys], texts);
          })}
          ${FIXED.map(({ keys, label }) => this.#row(label, keys, texts))}
        </dl>
        <label class="switch"><input type="checkbox" .checked=${!this.off} @change=${this.#onSwitch}> ${texts.get('shortcutsOn')}</label>
        <p class="quiet">${texts.get('shortcutsHint')}</p>
      </div>
    </dialog>`;
  }

  #row(label: StringKey, shortcuts: readonly string[], texts: Texts): TemplateResult {
    return html`<div class="row">
      <dt>${texts.get(label)}</dt>
      <dd dir="ltr">${shortcuts.map(
        (shortcut) =>
          html`<span class="keys">${nameKeys(shortcut, this.apple, texts).map((key) => html`<kbd part="key">${key}</kbd>`)}</span>`,
      )}</dd>
    </div>`;
  }

  readonly #close = (): void => this.dialog?.close();

  readonly #onClick = ({ target }: Event): void => {
    // The dialog itself is what is beside the sheet.
    if (target === this.dialog) this.dialog?.close();
  };

  readonly #onSwitch = ({ target }: Event): void => {
    this.off = target instanceof HTMLInputElement && !target.checked;
    this.dispatchEvent(new Event('change'));
  };
}
