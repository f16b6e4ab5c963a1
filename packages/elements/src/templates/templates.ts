import { toError } from '@llmselect/core';
import type { KeyValueStorage, Template, TemplateInput } from '@llmselect/core/templates';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { controls } from '../internal/controls.styles.ts';
import { library } from '../internal/library.styles.ts';
import type { LibraryStrings } from '../internal/library-strings.ts';
import { type LibraryTexts, LibraryTextsMemo } from '../internal/library-texts.ts';
import type { Strings } from '../internal/strings.ts';
import { directionOf } from '../internal/texts.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { LlmRemovalRequestEvent } from '../setting-events.ts';
import { LlmBatchRequestEvent } from '../template-events.ts';
import { categoriesOf, matchTemplates, type TemplateScope } from './match-templates.ts';
import { templateDetail } from './template-detail.ts';
import { copyOf, draftOf, type PromptInWriting } from './template-draft.ts';
import { templateEditor } from './template-editor.ts';
import { TemplateFiles } from './template-files.ts';
import { TemplateKeeper } from './template-keeper.ts';
import { templateList } from './template-list.ts';
import { TemplateReceiving } from './template-receiving.ts';
import { TemplateSharing } from './template-sharing.ts';
import { TemplateWork } from './template-work.ts';
import { styles } from './templates.styles.ts';
import { templatesHead } from './templates-head.ts';

/**
 * @summary Prompts to be used again: those shipped, by category, and a person's own, with search, favourites, a form for what they leave open, import and export, and links. Using one fills the prompt and never sends it. They are kept in this browser, the same in all tabs.
 *
 * @fires {LlmTemplateUseRequestEvent} llm-template-use-request - Asks for the prompt to be filled in.
 * @fires {LlmBatchRequestEvent} llm-batch-request - Asks for a batch to be set up with a template.
 * @fires {LlmTableExportRequestEvent} llm-table-export-request - Templates are about to be handed over as a JSON file. Cancel it to take over.
 * @fires {LlmRemovalRequestEvent} llm-removal-request - A template is about to be deleted. Cancel it to prevent that, or to do it later by `proceed()`.
 *
 * @csspart base - Everything.
 * @csspart search - The search field.
 * @csspart list - The templates; each is an `item`.
 * @csspart detail - The chosen one.
 * @csspart preview - What will be asked.
 * @csspart use - The button that fills the prompt.
 * @csspart editor - The form in which a template is written.
 * @csspart sharing - The form that makes a link.
 * @csspart receiving - The form that opens one.
 */
export class LlmTemplates extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, ...library, styles];

  readonly #texts = new LibraryTextsMemo();
  readonly #keeper = new TemplateKeeper(this);
  readonly #work = new TemplateWork(this, this.#surroundings);
  readonly #files = new TemplateFiles(this, this.#surroundings);
  readonly #sharing = new TemplateSharing(this);
  readonly #receiving = new TemplateReceiving(this, (template) => this.#work.choose(template, true));

  /** Keeps a person's own templates in this browser, under this name: the endpoint, as a rule. */
  @property({ attribute: 'memory-key' }) memoryKey = '';

  /** Keeps them elsewhere than in `localStorage`. */
  @property({ attribute: false }) storage: KeyValueStorage | undefined;

  /** The prompt that is being written: it can be kept as a template, and is not overwritten unasked. */
  @property({ attribute: false }) draft: PromptInWriting | undefined;

  /** A link to a template, which is opened and shown. */
  @property() link = '';

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: (Strings & LibraryStrings) | undefined;

  @state() private scope: TemplateScope = 'all';
  @state() private words = '';
  @state() private notice = '';

  #opened = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.#opened || changed.has('memoryKey') || changed.has('storage')) {
      this.#opened = true;
      void this.#try(() => this.#keeper.open(this.memoryKey, this.storage));
      void this.#keeper.load();
    }
    if (changed.has('link') && this.link !== '') void this.#receiving.open(this.link);
    this.#work.refresh();
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const { editing, chosen } = this.#work;
    const view = editing ? 'edit' : chosen ? 'detail' : 'list';
    const { onDragOver, onDragLeave, onDrop } = this.#files.drop;
    return html`<section part="base" data-view=${view} dir=${directionOf(this, texts.lang) ?? nothing} aria-label=${texts.get('templates')}
      @dragover=${onDragOver} @dragleave=${onDragLeave} @drop=${onDrop}>
      ${this.#head(texts)} ${this.#receiving.render(texts)} ${this.#files.drop.render(texts.get('templateDrop'))}
      <div class="panes">
        <div class="pane list-pane">${this.#list(texts)}</div>
        <div class="pane" part="detail">${this.#detail(texts)}</div>
      </div>
    </section>`;
  }

  #head(texts: LibraryTexts): TemplateResult {
    return templatesHead({
      texts,
      savable: this.#promptFull,
      exportable: this.#keeper.own.length > 0,
      notice: this.notice,
      deleted: this.#keeper.deleted,
      onNew: () => this.#work.edit({ title: '', prompt: '' }),
      onSave: () => this.#work.edit(draftOf(this.draft)),
      onImport: () => this.#files.drop.choose(),
      onExport: () => void this.#files.export(),
      onLink: () => this.#receiving.ask(!this.#receiving.asked),
      onBack: () => this.#work.back(),
      onUndo: () => void this.#leaveNotice(() => this.#keeper.undo()),
      onDismiss: () => void this.#leaveNotice(async () => this.#keeper.forget()),
    });
  }

  /** A notice takes its buttons along: the keyboard goes on in the list, or in what hides it where it is narrow. */
  async #leaveNotice(act: () => Promise<unknown>): Promise<void> {
    const hadFocus = this.matches(':focus-within');
    this.notice = '';
    await this.#try(act);
    await this.updateComplete;
    if (!hadFocus || this.matches(':focus-within')) return;
    const places = this.renderRoot.querySelectorAll<HTMLElement>(
      '[part="item"][tabindex="0"], .pane h3[tabindex]',
    );
    const place = Array.from(places).find((each) => each.checkVisibility());
    place?.focus({ preventScroll: true });
  }

  #list(texts: LibraryTexts): TemplateResult {
    const { scope, words } = this;
    const { own, shipped, favourites, loading, failed } = this.#keeper;
    return templateList({
      groups: matchTemplates({ own, shipped, favourites, scope, words }),
      categories: categoriesOf(own, shipped),
      favourites,
      scope,
      words,
      selected: this.#work.chosen?.id,
      loading,
      failed,
      texts,
      onScope: (chosen) => {
        this.scope = chosen;
      },
      onSearch: (typed) => {
        this.words = typed;
      },
      onChoose: (template) => {
        this.#sharing.show(undefined);
        this.#work.choose(template);
      },
      onReload: () => void this.#keeper.load(),
    });
  }

  #detail(texts: LibraryTexts): TemplateResult {
    const { editing, edits, fault, chosen } = this.#work;
    if (editing !== undefined) {
      const work = this.#work;
      const onChange = (change: Partial<TemplateInput>) => work.change(change);
      const onSave = () => void work.save();
      const onCancel = () => work.back();
      return html`${keyed(edits, templateEditor({ input: editing, fault, texts, onChange, onSave, onCancel }))}`;
    }
    if (chosen === undefined) return html`<p class="quiet none">${texts.get('templateChoose')}</p>`;
    return this.#chosenView(chosen, texts);
  }

  #chosenView(template: Template, texts: LibraryTexts): TemplateResult {
    const { id, title } = template;
    const { values, checked, received } = this.#work;
    const favourite = this.#keeper.favourites.has(id);
    return templateDetail({
      template,
      values,
      checked,
      received,
      own: this.#keeper.own.some((each) => each.id === id),
      favourite,
      promptFull: this.#promptFull,
      texts,
      sharing: this.#sharing.render(texts),
      onValue: (name, value) => this.#work.fill(name, value),
      onUse: (below) => this.#work.use(below),
      onBatch: () => void this.dispatchEvent(new LlmBatchRequestEvent(template)),
      onFavourite: () => this.#keeper.mark(id, !favourite),
      onEdit: () => this.#work.edit(template),
      onCopy: () => this.#work.edit(copyOf(template, texts.get('templateCopyTitle', { title }))),
      onDelete: () => {
        const proceed = () => void this.#try(() => this.#work.remove());
        if (this.dispatchEvent(new LlmRemovalRequestEvent(proceed))) proceed();
      },
      onKeep: () => void this.#work.keep(copyOf(template, title)),
      onShare: () => this.#sharing.show(this.#sharing.template === undefined ? template : undefined),
      onExport: () => this.#files.exportOne(template),
    });
  }

  get #promptFull(): boolean {
    return (this.draft?.prompt.trim() ?? '') !== '';
  }

  get #surroundings() {
    return {
      keeper: this.#keeper,
      texts: () => this.#texts.of(this),
      say: (sentence: string) => {
        this.notice = sentence;
      },
    };
  }

  async #try(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (cause) {
      this.notice = toError(cause).message;
    }
  }
}
