import { aTimeout, expect, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';
import { LAYOUTS } from './layout/layout.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

// A file of its own: the policy holds for the rest of the page's life.
it('compares in every layout under a strict Content Security Policy with Trusted Types, and breaks none of its rules', async () => {
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.effectiveDirective} ${event.sample}`);
  });
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types llmselect lit-html";
  document.head.append(policy);
  await aTimeout(10);
  violations.length = 0;
  const stage = createStage(['openai/a', 'mistral/b', 'gemini/c']);
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare .backend=${stage.backend}></llm-compare></div>`,
  );
  await driver.ask('Hello');
  for (const layout of LAYOUTS) {
    driver.element.layout = layout;
    for (const model of stage.models) model.say(`## ${layout}\n\n| a |\n|---|\n| b |\n\n`);
    await driver.settled();
  }
  driver.element.layout = 'columns';
  await driver.settled();
  driver.columns[0]?.querySelector<HTMLElement>('.column-menu')?.click();
  await waitUntil(() => driver.root.querySelector('.menu:popover-open :focus'));
  driver.element.narrow = 'swipe';
  driver.element.mode = 'chat';
  for (const model of stage.models) model.finish();
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  await driver.settled();
  expect(violations).to.deep.equal([]);
});
