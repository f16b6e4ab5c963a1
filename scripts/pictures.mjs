// `npm run pictures`: the pictures of the README and of docs/elements.md, taken of the real demo.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { startExample } from '../e2e/start-example.ts';
import { allEnded, allStreaming, ask } from '../e2e/widget.ts';
import { FLAGS, findBrowser } from './browser.mjs';

const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';
const WIDE = { width: 1440, height: 1000 };

const panel = (name) => async (page) => {
  await done(page);
  await page
    .getByRole('button', { name: /as the best$/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Library and settings' }).click();
  await page.getByRole('tab', { name, exact: true }).click();
  await page.waitForTimeout(1500);
};

const layout = (name) => async (page) => {
  await done(page);
  await page.getByRole('radio', { name, exact: true }).click();
  await page.waitForTimeout(600);
};

async function done(page) {
  await ask(page, PROMPT);
  await allEnded(page);
  await page.evaluate(() => scrollTo(0, 0));
}

const SHOTS = [
  {
    name: 'streaming-light',
    steps: async (page) => {
      await ask(page, PROMPT);
      await allStreaming(page);
      await page.waitForTimeout(1800);
    },
  },
  { name: 'done-dark', scheme: 'dark', steps: done },
  { name: 'phone', width: 390, height: 844, steps: done },
  { name: 'grid', steps: layout('Grid') },
  { name: 'focus', steps: layout('Focus on one') },
  {
    name: 'blind',
    steps: async (page) => {
      await page.evaluate(() => document.querySelector('llm-compare').setAttribute('blind', ''));
      await done(page);
    },
  },
  {
    name: 'differences',
    steps: async (page) => {
      await done(page);
      await page
        .getByRole('button', { name: /differences/i })
        .last()
        .click();
      await page.waitForTimeout(1200);
      await page.locator('llm-differences').evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await page.waitForTimeout(300);
    },
  },
  { name: 'leaderboard', steps: panel('Leaderboard') },
  { name: 'costs', steps: panel('Costs') },
  { name: 'history', steps: panel('History') },
  { name: 'templates', steps: panel('Templates') },
  { name: 'settings', scheme: 'dark', steps: panel('Settings') },
];

const wanted = process.argv.slice(2);
mkdirSync('docs/pictures', { recursive: true });
const demo = await startExample('demo/src/main.ts');
const browser = await chromium.launch({ executablePath: await findBrowser(), args: FLAGS });
for (const { name, steps, scheme = 'light', ...size } of SHOTS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const context = await browser.newContext({
    viewport: { ...WIDE, ...size },
    colorScheme: scheme,
    locale: 'en-US',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  try {
    await page.goto(demo.url);
    await steps(page);
    await page.screenshot({ path: `docs/pictures/${name}.png` });
    console.log(`docs/pictures/${name}.png`);
  } catch (cause) {
    console.error(`${name}: ${cause.message}`);
    process.exitCode = 1;
  }
  await context.close();
}
await browser.close();
await demo.stop();
