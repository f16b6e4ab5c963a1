// `npm run pictures`: the README's pictures, taken of the real demo.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { startExample } from '../e2e/start-example.ts';
import { allEnded, allStreaming, ask } from '../e2e/widget.ts';
import { FLAGS, findBrowser } from './browser.mjs';

const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';
const SHOTS = [
  { name: 'streaming-light', width: 1440, height: 1000, scheme: 'light', when: 'streaming' },
  { name: 'done-dark', width: 1440, height: 1000, scheme: 'dark', when: 'done' },
  { name: 'phone', width: 390, height: 844, scheme: 'light', when: 'done' },
];

mkdirSync('docs/pictures', { recursive: true });
const demo = await startExample('demo/src/main.ts');
const browser = await chromium.launch({ executablePath: await findBrowser(), args: FLAGS });
for (const { name, width, height, scheme, when } of SHOTS) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  await page.goto(demo.url);
  await ask(page, PROMPT);
  if (when === 'streaming') {
    await allStreaming(page);
    await page.waitForTimeout(1800);
  } else await allEnded(page);
  await page.screenshot({ path: `docs/pictures/${name}.png` });
  await context.close();
}
await browser.close();
await demo.stop();
