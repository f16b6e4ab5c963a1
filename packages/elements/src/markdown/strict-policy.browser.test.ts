import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { codeModule } from './code-module.ts';
import '../define/llm-markdown.ts';
import { HOSTILE_MARKDOWN } from './__fixtures__/hostile-markdown.ts';
import type { LlmMarkdown } from './markdown.ts';

await codeModule.ready();

// A file of its own: the policy holds for the rest of the page's life.
it('works under a strict Content Security Policy with Trusted Types, and breaks none of its rules', async () => {
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.effectiveDirective} ${event.sample}`);
  });
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content =
    "script-src 'self'; style-src 'none'; img-src data:; object-src 'none'; require-trusted-types-for 'script'; trusted-types llmselect";
  document.head.append(policy);
  expect(() => {
    document.createElement('div').innerHTML = '<b>not allowed here</b>';
  }).to.throw(TypeError);
  await aTimeout(10);
  violations.length = 0;

  const text = `<details><summary>Sum</summary><p style="color: red">Text</p></details>\n\n\`\`\`html\n<b>let</b>\n\`\`\`\n\n$$\n\\color{red} \\frac{1}{2}\n$$\n\n${HOSTILE_MARKDOWN.join('\n\n')}`;
  const element = await fixture<LlmMarkdown>(html`<llm-markdown math></llm-markdown>`);
  element.text = text;
  await element.updateComplete;
  const find = (selector: string) => element.shadowRoot!.querySelector(selector);
  await waitUntil(
    () => find('details') !== null && find('[data-kind]') !== null && find('mfrac') !== null,
    'no colours',
    {
      timeout: 10_000,
    },
  );
  await aTimeout(20);
  const details = element.shadowRoot!.querySelector('details');
  expect(details!.textContent).to.equal('SumText');
  expect(getComputedStyle(element).display).to.equal('block');
  expect(violations).to.deep.equal([]);
});
