import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { serveExample } from './serve-example.ts';
import { allEnded, chooseModels } from './widget.ts';

/** The second reads no images: the catalogue says so. */
const MODELS = [
  'openai/gpt-5.1',
  'mistral/codestral-latest',
  'anthropic/claude-sonnet-4-6',
  'gemini/gemini-2.5-pro',
];
const SIGHTLESS = MODELS[1];

const served = serveExample(Number.POSITIVE_INFINITY);

/** A picture of a size, drawn by the browser, as a file that a person would choose. */
async function picture(page: Page, name: string, width: number, height: number) {
  const base64 = await page.evaluate(
    async ([wide, high]) => {
      const canvas = document.createElement('canvas');
      canvas.width = wide ?? 1;
      canvas.height = high ?? 1;
      canvas.getContext('2d')?.fillRect(0, 0, canvas.width / 2, canvas.height);
      return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
    },
    [width, height],
  );
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') };
}

async function write(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Your prompt' }).click();
  await page.keyboard.type(text);
}

test('two images go to the three of four models that read them, and are shown with the prompt', async () => {
  const { page, problems } = await served.open();
  await chooseModels(page, MODELS);
  const files = [await picture(page, 'wide.jpg', 4000, 1000), await picture(page, 'small.jpg', 80, 60)];
  await page.locator('llm-prompt input[type=file]').setInputFiles(files);
  await page.getByRole('button', { name: 'Enlarge: small.jpg' }).waitFor();
  await page.getByText('reads no images and sits out this prompt.').waitFor();
  await write(page, 'What is in these pictures?');
  await page.keyboard.press('Control+Enter');

  const columns = await allEnded(page);
  expect(columns.map(({ model }) => model)).toEqual(MODELS.filter((model) => model !== SIGHTLESS));
  for (const { answer, model } of columns) {
    expect(answer.status, model).toBe('done');
    expect(answer.text, model).toContain('2 images attached');
  }
  expect(await page.locator('llm-compare section llm-images canvas').count()).toBe(2);
  const sizes = await page.locator('llm-compare').evaluate(async (element) => {
    const { attachments } = (
      element as HTMLElement & { comparison: { attachments: Record<string, { type: string; data: string }> } }
    ).comparison;
    return Promise.all(
      Object.values(attachments).map(async ({ type, data }) => {
        const image = new Image();
        image.src = `data:${type};base64,${data}`;
        await image.decode();
        return [image.naturalWidth, image.naturalHeight];
      }),
    );
  });
  expect(sizes).toEqual([
    [2048, 512],
    [80, 60],
  ]);

  await write(page, 'And what is missing?');
  await page.keyboard.press('Enter');
  const next = await allEnded(page);
  expect(next.map(({ answer }) => answer.status)).toEqual(['done', 'done', 'done', 'done']);
  expect(problems).toEqual([]);
});

test('a prompt with its images is still there after a reload', async () => {
  const { page } = await served.open();
  await page.locator('llm-prompt input[type=file]').setInputFiles([await picture(page, 'cat.jpg', 80, 60)]);
  await page.getByRole('button', { name: 'Enlarge: cat.jpg' }).waitFor();
  await write(page, 'Half a thought');
  await page.reload();
  await page.getByRole('button', { name: 'Enlarge: Image 1' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Your prompt' }).inputValue()).toBe('Half a thought');
});
