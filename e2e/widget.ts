import type { Answer, Comparison } from '@llmselect/core';
import type { Page } from 'playwright-core';

type CompareElement = HTMLElement & { models: string; readonly comparison: Comparison | undefined };

/** One column as a person sees it, and as the record has it. */
export interface Column {
  readonly model: string;
  readonly answer: Answer;
  readonly shown: string;
}

/** Types a prompt with the keyboard and sends it, when there is somebody to ask. */
export async function ask(page: Page, prompt: string): Promise<void> {
  await page.waitForFunction(() => {
    const root = document.querySelector('llm-compare')?.shadowRoot;
    return root?.querySelector('.bar') != null && root.querySelector('.chips-loading') === null;
  });
  await page.getByRole('textbox', { name: 'Your prompt' }).click();
  await page.keyboard.type(prompt);
  await page.keyboard.press('Enter');
}

/** Chooses the models as a host page does. */
export async function chooseModels(page: Page, models: readonly string[]): Promise<void> {
  await page
    .locator('llm-compare')
    .evaluate((element, list) => element.setAttribute('models', list), models.join(','));
}

/** The columns of the last turn. */
export function readColumns(page: Page): Promise<readonly Column[]> {
  return page.locator('llm-compare').evaluate((element) => {
    const turn = (element as CompareElement).comparison?.turns.at(-1);
    const deepText = (node: Node): string => {
      if (node instanceof HTMLStyleElement) return '';
      if (node instanceof Element && node.shadowRoot) return deepText(node.shadowRoot);
      if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
      return Array.from(node.childNodes, deepText).join('');
    };
    const sections = Array.from(element.shadowRoot?.querySelectorAll('llm-answer') ?? []);
    const shown = sections.slice(-(turn?.answers.length ?? 0));
    return (turn?.answers ?? []).map((slot, index) => {
      const answer = slot.versions[slot.current] as Answer;
      const markdown = shown[index]?.shadowRoot?.querySelector('llm-markdown');
      return { model: answer.modelId ?? '', answer, shown: markdown ? deepText(markdown) : '' };
    });
  });
}

/** Waits until the answers of the last turn, from the given column on, have ended. */
export async function ended(page: Page, fromColumn = 0): Promise<void> {
  await page.waitForFunction(
    (from) => {
      const element = document.querySelector('llm-compare') as CompareElement | null;
      const answers = element?.comparison?.turns.at(-1)?.answers ?? [];
      const states = answers.slice(from).map(({ versions, current }) => versions[current]?.status);
      return states.length > 0 && states.every((status) => status !== 'waiting' && status !== 'streaming');
    },
    fromColumn,
    { timeout: 45_000, polling: 50 },
  );
}

/** Waits until each answer of the last turn has ended. */
export async function allEnded(page: Page): Promise<readonly Column[]> {
  await ended(page);
  // One more frame, so that what has arrived is also painted.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return readColumns(page);
}

/** Waits for a moment at which every column has text and none has ended: they stream at the same time. */
export async function allStreaming(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const element = document.querySelector('llm-compare') as CompareElement | null;
      const answers = element?.comparison?.turns.at(-1)?.answers ?? [];
      const shown = answers.map(({ versions, current }) => versions[current]);
      return (
        shown.length > 0 && shown.every((answer) => answer?.status === 'streaming' && answer.text !== '')
      );
    },
    undefined,
    { polling: 20, timeout: 20_000 },
  );
}
