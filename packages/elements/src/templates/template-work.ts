import { toError } from '@llmselect/core';
import {
  fillStoredTemplate,
  type Template,
  type TemplateInput,
  type TemplateValues,
  templateVariables,
} from '@llmselect/core/templates';
import type { LitElement } from 'lit';
import type { LibraryTexts } from '../internal/library-texts.ts';
import { LlmTemplateUseRequestEvent } from '../template-events.ts';
import type { TemplateKeeper } from './template-keeper.ts';
import { missingVariables } from './variable-fields.ts';

interface TemplateWorkOptions {
  readonly keeper: TemplateKeeper;
  readonly texts: () => LibraryTexts;
  /** Says what has happened; an error when it did not. */
  readonly say: (sentence: string) => void;
}

const NO_VALUES: TemplateValues = {};

/** The template that somebody has in hand: which one, what was filled in, how it is being changed. */
export class TemplateWork {
  readonly #host: LitElement;
  readonly #options: TemplateWorkOptions;
  /** What was typed stays while the page is open. */
  readonly #values = new Map<string, TemplateValues>();
  /** Forms that somebody went away from, by the template they change; under '' one of a new template. */
  readonly #left = new Map<string, TemplateInput>();
  #chosen: Template | undefined;
  #received = false;
  #checked = false;
  #editing: TemplateInput | undefined;
  #edits = 0;
  #fault = '';

  constructor(host: LitElement, options: TemplateWorkOptions) {
    this.#host = host;
    this.#options = options;
  }

  get chosen(): Template | undefined {
    return this.#chosen;
  }

  /** It came with a link and is kept nowhere. */
  get received(): boolean {
    return this.#received;
  }

  /** Whether it is said what is missing. */
  get checked(): boolean {
    return this.#checked;
  }

  get editing(): TemplateInput | undefined {
    return this.#editing;
  }

  /** Another number for each form that was begun. */
  get edits(): number {
    return this.#edits;
  }

  get fault(): string {
    return this.#fault;
  }

  get values(): TemplateValues {
    return this.#values.get(this.#chosen?.id ?? '') ?? NO_VALUES;
  }

  choose(template: Template, received = false): void {
    this.#received = received;
    this.#checked = false;
    this.#leave();
    this.#show(template);
  }

  fill(name: string, value: string): void {
    this.#values.set(this.#chosen?.id ?? '', { ...this.values, [name]: value });
    this.#host.requestUpdate();
  }

  /** Begins a form, or goes on with the one that was left. */
  edit(input: TemplateInput): void {
    this.#leave();
    const isBlank = input.id === undefined && input.title === '' && input.prompt === '';
    const left = input.id !== undefined || isBlank ? this.#left.get(input.id ?? '') : undefined;
    this.#editing = left ?? input;
    this.#edits += 1;
    this.#fault = '';
    this.#host.requestUpdate();
    this.#focusHeading({ always: true });
  }

  change(change: Partial<TemplateInput>): void {
    if (this.#editing !== undefined) this.#editing = { ...this.#editing, ...change };
  }

  /** From the form to the template, from the template to the list. */
  back(): void {
    if (this.#editing !== undefined) this.#finish(this.#editing);
    else this.#chosen = undefined;
    this.#host.requestUpdate();
    this.#focusHeading();
  }

  async save(): Promise<void> {
    const { keeper, texts, say } = this.#options;
    const input = this.#editing;
    if (input === undefined) return;
    const missing = input.title.trim() === '' ? 'title' : input.prompt.trim() === '' ? 'prompt' : undefined;
    if (missing !== undefined) {
      this.#fault = texts().get(missing === 'title' ? 'templateTitleMissing' : 'templateTextMissing');
      this.#host.requestUpdate();
      this.#host.renderRoot.querySelector<HTMLElement>(`#${missing}`)?.focus();
      return;
    }
    try {
      const saved = await keeper.save({ ...input, title: input.title.trim() });
      this.#finish(input);
      this.choose(saved);
      say(texts().get('templateSaved', { title: saved.title }));
    } catch (cause) {
      this.#fault = toError(cause).message;
      this.#host.requestUpdate();
    }
  }

  /** Keeps a template that came from elsewhere. */
  async keep(input: TemplateInput): Promise<void> {
    this.edit(input);
    await this.save();
  }

  async remove(): Promise<void> {
    const template = this.#chosen;
    if (template === undefined) return;
    await this.#options.keeper.remove(template);
    this.#show(undefined);
  }

  /** Asks for the prompt to be filled, or says what is missing first. */
  use(below: boolean): void {
    const template = this.#chosen;
    if (template === undefined) return;
    const missing = missingVariables(templateVariables(template), this.values);
    this.#checked = missing.length > 0;
    this.#host.requestUpdate();
    if (this.#checked) {
      void this.#host.updateComplete.then(() =>
        this.#host.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
      return;
    }
    const filled = fillStoredTemplate(template, this.values);
    const { params } = template;
    this.#host.dispatchEvent(
      new LlmTemplateUseRequestEvent({
        ...filled,
        ...(params !== undefined && { params }),
        ...(below && { below }),
      }),
    );
  }

  /** What another tab has changed or removed. */
  refresh(): void {
    const chosen = this.#chosen;
    if (chosen === undefined || this.#received) return;
    const now = this.#options.keeper.own.find(({ id }) => id === chosen.id);
    if (now !== undefined) this.#chosen = now;
  }

  #leave(): void {
    const { id, title, prompt } = this.#editing ?? { title: '', prompt: '' };
    if (this.#editing !== undefined && (id !== undefined || title !== '' || prompt !== ''))
      this.#left.set(id ?? '', this.#editing);
    this.#editing = undefined;
  }

  #finish({ id = '' }: TemplateInput): void {
    this.#editing = undefined;
    this.#left.delete(id);
  }

  #show(template: Template | undefined): void {
    this.#chosen = template;
    this.#host.requestUpdate();
    this.#focusHeading();
  }

  /** Whoever looks at one thing at a time is where it begins, and so is whose control has gone. A form is begun to be written. */
  #focusHeading({ always = false } = {}): void {
    const hadFocus = this.#host.matches(':focus-within');
    void this.#host.updateComplete.then(() => {
      const isLost = hadFocus && !this.#host.matches(':focus-within');
      const root = this.#host.renderRoot;
      const heading = root.querySelector<HTMLElement>('[part="detail"] h3');
      const list = root.querySelector<HTMLElement>('.list-pane');
      if (always || isLost || list?.checkVisibility() === false) heading?.focus();
      if (heading === null)
        root.querySelector<HTMLElement>('[part="item"][tabindex="0"]')?.focus({ preventScroll: true });
    });
  }
}
