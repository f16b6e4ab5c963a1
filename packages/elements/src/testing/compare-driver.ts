import type { Answer } from '@llmselect/core';
import { fixture, html, waitUntil } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { LlmAnswer } from '../answer/answer.ts';
import type { LlmCompare } from '../compare/compare.ts';
import type { LlmModelPicker } from '../model-picker/model-picker.ts';
import type { LlmPrompt } from '../prompt/prompt.ts';
import './all-loaded.ts';
import { createStage, type Stage } from './stage.ts';

/** Speaks to `<llm-compare>` as a person does, and looks at what a person sees. */
export class CompareDriver {
  readonly element: LlmCompare;
  readonly stage: Stage;

  constructor(element: LlmCompare, stage: Stage) {
    this.element = element;
    this.stage = stage;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (shadowRoot === null) throw new TypeError('The element has not rendered.');
    return shadowRoot;
  }

  get prompt(): LlmPrompt {
    return this.#find<LlmPrompt>('llm-prompt');
  }

  get picker(): LlmModelPicker {
    return this.#find<LlmModelPicker>('llm-model-picker');
  }

  get area(): HTMLTextAreaElement {
    const area = this.prompt.shadowRoot?.querySelector<HTMLTextAreaElement>('[part="text"]');
    if (!area) throw new TypeError('The prompt has not rendered.');
    return area;
  }

  /** All columns of the page, oldest turn first. */
  get columns(): readonly LlmAnswer[] {
    return Array.from(this.root.querySelectorAll('llm-answer'));
  }

  /** The answers of the last turn, as the record has them. */
  get answers(): readonly (Answer | undefined)[] {
    const slots = this.element.comparison.turns.at(-1)?.answers ?? [];
    return slots.map(({ versions, current }) => versions[current]);
  }

  /** The text of a column's answer on the screen. */
  shown(index: number): string {
    return (
      this.columns[index]?.shadowRoot
        ?.querySelector('[part="body"] llm-markdown:last-of-type')
        ?.shadowRoot?.textContent?.trim() ?? ''
    );
  }

  state(index: number): string {
    return (
      this.columns[index]?.shadowRoot?.querySelector('.state')?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
    );
  }

  message(): string {
    return this.prompt.shadowRoot?.querySelector('[role="alert"]')?.textContent ?? '';
  }

  async type(text: string): Promise<void> {
    this.area.focus();
    this.area.value = text;
    this.area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.prompt.updateComplete;
  }

  enter(): void {
    const init = { key: 'Enter', bubbles: true, composed: true, cancelable: true };
    this.area.dispatchEvent(new KeyboardEvent('keydown', init));
  }

  /** Types and sends, and waits until everybody who is to answer has been asked. */
  async ask(text: string): Promise<void> {
    const calls = () => this.stage.models.reduce((sum, model) => sum + model.calls.length, 0);
    const before = calls();
    const newest = () => this.element.comparison.turns.at(-1)?.id;
    const last = newest();
    await this.type(text);
    this.enter();
    await waitUntil(() => newest() !== last && calls() - before >= this.answers.length);
    await this.settled();
  }

  press(index: number, label: RegExp): void {
    const buttons = Array.from(this.columns[index]?.shadowRoot?.querySelectorAll('button') ?? []);
    buttons.find((button) => label.test(button.getAttribute('aria-label') ?? button.title ?? ''))?.click();
  }

  /** Until two frames have shown whatever has arrived. */
  async settled(): Promise<void> {
    for (let frame = 0; frame < 3; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await this.element.updateComplete;
    }
  }

  #find<Part extends Element>(name: string): Part {
    const part = this.root.querySelector<Part>(name);
    if (part === null) throw new TypeError(`There is no ${name} on the page.`);
    return part;
  }
}

/** `<llm-compare>` with models that speak when they are told to, ready to be asked. */
export async function driveCompare(
  stage: Stage = createStage(),
  content?: TemplateResult,
): Promise<CompareDriver> {
  const box = await fixture(
    content ?? html`<div><llm-compare .backend=${stage.backend}></llm-compare></div>`,
  );
  const element = box.matches('llm-compare') ? (box as LlmCompare) : box.querySelector('llm-compare');
  if (element === null) throw new TypeError('There is no llm-compare on the page.');
  const driver = new CompareDriver(element, stage);
  await waitUntil(
    () => driver.root.querySelector('llm-model-picker') !== null && driver.picker.contestants.length > 0,
  );
  await driver.settled();
  return driver;
}
