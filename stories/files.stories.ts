import { exportComparison } from '@llmselect/core';
import type { LlmCompare } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-compare';
import { sampleRecords } from '../packages/elements/src/testing/sample-records.ts';
import { ask } from './ask.ts';
import { find, press, strike } from './person.ts';
import { FOUR, playedBackend } from './played-backend.ts';
import { painted, until } from './until.ts';

const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';
const MENU = ['llm-compare', '.files-menu:popover-open'];
const BUTTON = ['llm-compare', '[part="files"]'];

const meta: Meta = {
  title: 'llm-compare/files',
  component: 'llm-compare',
  parameters: { padding: '0' },
  render: () => html`<llm-compare .backend=${playedBackend('done')} .contestants=${FOUR}></llm-compare>`,
};
export default meta;

type Story = StoryObj;

function widgetIn(canvas: HTMLElement): LlmCompare {
  const element = canvas.querySelector('llm-compare');
  if (element === null) throw new Error('There is no widget.');
  return element;
}

const items = async (canvas: HTMLElement) =>
  Array.from((await find(canvas, MENU)).querySelectorAll('[role="menuitem"]'), ({ textContent }) =>
    textContent?.trim(),
  );

/** Opens the menu once there are answers, and waits for what is in it. */
async function openMenu(canvas: HTMLElement, count: number): Promise<void> {
  await press(canvas, BUTTON);
  await until(`${count} things can be done`, () => {
    const menu = widgetIn(canvas).shadowRoot?.querySelector('.files-menu:popover-open');
    return menu?.querySelectorAll('[role="menuitem"]').length === count;
  });
  await painted();
}

/** Chooses a file as the dialog of a browser does. */
async function choose(canvas: HTMLElement, file: File): Promise<void> {
  await openMenu(canvas, 1);
  const input = await find(canvas, ['llm-compare', '.file-input']);
  if (!(input instanceof HTMLInputElement)) throw new Error('No file can be chosen.');
  const given = new DataTransfer();
  given.items.add(file);
  input.files = given.files;
  input.dispatchEvent(new Event('change'));
  await strike(canvas, MENU, { key: 'Escape' });
  widgetIn(canvas).shadowRoot?.querySelector<HTMLElement>('.files-menu')?.hidePopover();
  await painted();
}

/** Arrow keys go through all that can be done. */
export const Menu: Story = {
  play: async ({ canvasElement }) => {
    await ask(widgetIn(canvasElement), PROMPT, 'done');
    await openMenu(canvasElement, 7);
    const root = widgetIn(canvasElement).shadowRoot;
    const focused = () => root?.activeElement?.textContent?.trim();
    if (focused() !== 'Markdown') throw new Error(`The focus is at ${focused()}.`);
    await strike(canvasElement, [...MENU, ':focus'], { key: 'ArrowDown' });
    await until('the next one has the focus', () => focused() === 'JSON, to be opened again');
  },
};

/** Before anything was asked there is nothing to hand over, but a file can be opened. */
export const MenuAtFirst: Story = {
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement, 1);
    const [only] = await items(canvasElement);
    if (only !== 'Open a JSON file…') throw new Error(`There is ${only}.`);
  },
};

export const MenuDark: Story = { ...Menu, globals: { scheme: 'dark' } };

export const MenuOnAPhone: Story = { ...Menu, globals: { viewport: { value: 'mobile1' } } };

/** A file of something else: said why, and nothing else has changed. */
export const ImportError: Story = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, new File(['# Notes'], 'notes.json', { type: 'application/json' }));
    const note = await find(canvasElement, ['llm-compare', '[part="file-trouble"]']);
    if (!/notes\.json is not JSON/.test(note.textContent ?? '')) throw new Error(note.textContent ?? '');
  },
};

/** JSON, but no comparison. */
export const ImportOfSomethingElse: Story = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, new File(['{"version":1}'], 'other.json', { type: 'application/json' }));
    const note = await find(canvasElement, ['llm-compare', '[part="file-trouble"]']);
    if (!/no whole comparison/.test(note.textContent ?? '')) throw new Error(note.textContent ?? '');
  },
};

/** A comparison from a file is shown beside one's own, which comes back. */
export const Opened: Story = {
  play: async ({ canvasElement }) => {
    const [comparison] = sampleRecords({ count: 1, until: Date.UTC(2026, 10, 20) });
    if (comparison === undefined) throw new Error('There is no sample.');
    const json = exportComparison(comparison, 'json');
    await choose(canvasElement, new File([json], 'kept.json', { type: 'application/json' }));
    await find(canvasElement, ['llm-compare', '[part="file-note"]']);
    await until('it is shown', () => widgetIn(canvasElement).comparison.id === comparison.id);
    await find(canvasElement, ['llm-compare', 'llm-answer']);
    await painted(6);
  },
};
