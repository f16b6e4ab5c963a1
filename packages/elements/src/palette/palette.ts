import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { controls } from '../internal/controls.styles.ts';
import { icon } from '../internal/icons.ts';
import { ENGLISH, type Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { nameKeys } from '../shortcuts/name-keys.ts';
import { type Command, matchCommands } from './command.ts';
import { dialog } from './dialog.styles.ts';
import { styles } from './palette.styles.ts';

/**
 * @summary A list of everything that can be done, with a search. A modal dialog: `show()` opens it, Escape closes it, and the focus goes back where it was.
 *
 * @csspart base - The dialog.
 * @csspart search - The search.
 * @csspart list - The commands.
 * @csspart command - One command.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export class LlmPalette extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, dialog, styles];

  readonly #texts = new TextsMemo(ENGLISH);

  /** What can be done, in order; those of one group stand together. */
  @property({ attribute: false }) commands: readonly Command[] = [];

  /** Keys are named as on Apple's keyboards. */
  @property({ type: Boolean }) apple = false;

  /** Language of the texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  @state() private search = '';
  @state() private chosen = 0;

  @query('dialog') private readonly dialog: HTMLDialogElement | null | undefined;
  @query('input') private readonly input: HTMLInputElement | null | undefined;

  /** Opens it with an empty search. Resolves when it is open. */
  async show(): Promise<void> {
    this.search = '';
    this.chosen = 0;
    await this.updateComplete;
    if (this.dialog?.open === false) this.dialog.showModal();
    this.input?.focus();
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const groups = groupsOf(matchCommands(this.commands, this.search));
    const found = groups.flatMap(({ commands }) => commands);
    const label = texts.get('paletteSearch');
    return html`<dialog part="base" aria-label=${texts.get('palette')} @click=${this.#onClick}>
      <div class="palette">
        <div class="search">
          ${icon('search')}
          <input
            part="search"
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            aria-label=${label}
            placeholder=${label}
            aria-expanded="true"
            aria-controls="list"
            aria-autocomplete="list"
            aria-activedescendant=${found.length === 0 ? nothing : `command-${this.chosen}`}
            .value=${this.search}
            @input=${this.#onInput}
            @keydown=${(event: KeyboardEvent) => this.#onKeydown(event, found)}
          />
          <button type="button" class="icon-button" aria-label=${texts.get('close')} title=${texts.get('close')} @click=${this.#close}>${icon('close')}</button>
        </div>
        <div id="list" part="list" role="listbox" aria-label=${texts.get('palette')}>
          ${groups.map(({ group, commands }) => this.#groupView(group, commands, found, texts))}
        </div>
        <p class="quiet" role="status">${found.length === 0 ? texts.get('paletteEmpty', { search: this.search }) : ''}</p>
      </div>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('chosen'))
      this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  #groupView(
    group: string,
    commands: readonly Command[],
    found: readonly Command[],
    texts: Texts,
  ): TemplateResult {
    return html`<div role="group" aria-label=${group}>
      <span class="group" aria-hidden="true">${group}</span>
      ${commands.map((command) => this.#commandView(command, found.indexOf(command), texts))}
    </div>`;
  }

  #commandView(command: Command, index: number, texts: Texts): TemplateResult {
    const { label, icon: name, shortcut = '' } = command;
    const keys = nameKeys(shortcut, this.apple, texts);
    return html`<div
      id="command-${index}"
      part="command"
      role="option"
      aria-selected=${index === this.chosen}
      @pointermove=${() => this.#choose(index)}
      @click=${() => this.#run(command)}
    >
      <span class="sign">${name === undefined ? nothing : icon(name)}</span>
      <span class="label">${label}</span>
      <span class="keys" aria-hidden="true" dir="ltr">${keys.map((key) => html`<kbd>${key}</kbd>`)}</span>
    </div>`;
  }

  #choose(index: number): void {
    this.chosen = index;
  }

  /** Closed first: what a command opens or focuses must not be taken away again. */
  #run({ run }: Command): void {
    this.dialog?.close();
    run();
  }

  readonly #close = (): void => this.dialog?.close();

  readonly #onClick = ({ target }: Event): void => {
    // The dialog itself is what is beside the list.
    if (target === this.dialog) this.dialog?.close();
  };

  readonly #onInput = ({ target }: Event): void => {
    this.search = target instanceof HTMLInputElement ? target.value : '';
    this.chosen = 0;
  };

  #onKeydown(event: KeyboardEvent, found: readonly Command[]): void {
    if (event.isComposing || found.length === 0) return;
    const command = found[this.chosen];
    if (event.key === 'Enter' && command !== undefined) {
      event.preventDefault();
      this.#run(command);
    }
    const last = found.length - 1;
    const next = {
      ArrowDown: this.chosen === last ? 0 : this.chosen + 1,
      ArrowUp: this.chosen === 0 ? last : this.chosen - 1,
      PageDown: last,
      PageUp: 0,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#choose(next);
  }
}

function groupsOf(commands: readonly Command[]): readonly { group: string; commands: readonly Command[] }[] {
  const names = Array.from(new Set(commands.map(({ group }) => group)));
  return names.map((group) => ({ group, commands: commands.filter((command) => command.group === group) }));
}
