import { expect, fixture, html } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { createStage } from '../testing/stage.ts';

for (const style of [
  'display: inline-block',
  'inline-size: fit-content',
  'display: table-cell',
  'float: left',
])
  it(`takes the room that there is in a box that goes by its content (${style})`, async () => {
    const { backend } = createStage();
    const page = await fixture<HTMLElement>(
      html`<div style="inline-size: 700px"><div style=${style}><llm-compare .backend=${backend}></llm-compare></div></div>`,
    );
    const widget = page.querySelector('llm-compare');
    await widget?.updateComplete;
    expect(widget?.getBoundingClientRect().width).to.equal(700);
  });

it('gives way to what stands beside it', async () => {
  const { backend } = createStage();
  const page = await fixture<HTMLElement>(
    html`<div style="display: grid; grid-template-columns: 300px 1fr; inline-size: 900px"><p>Beside</p><llm-compare .backend=${backend}></llm-compare></div>`,
  );
  const widget = page.querySelector('llm-compare');
  await widget?.updateComplete;
  expect(widget?.getBoundingClientRect().width).to.equal(600);
});
