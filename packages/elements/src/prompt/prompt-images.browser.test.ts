import '../testing/all-loaded.ts';
import type { ImagePart } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-images.ts';
import '../define/llm-prompt.ts';
import { carrying, imageFile, sentImage } from '../testing/image-file.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmPrompt } from './prompt.ts';

const show = (content = html`<llm-prompt value="What is this?" .count=${2}></llm-prompt>`) =>
  fixture<LlmPrompt>(content);
const find = (element: LlmPrompt, selector: string) =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? undefined;
const previews = (element: LlmPrompt) => find(element, 'llm-images')?.shadowRoot;
const said = (element: LlmPrompt, part: string) => find(element, `[part="${part}"]`)?.textContent;
const base = (element: LlmPrompt) => find(element, '[part="base"]') as HTMLElement;

/** Records what is sent. */
function listen(element: LlmPrompt) {
  const sent: (readonly ImagePart[])[] = [];
  element.addEventListener('llm-run-request', ({ images }) => sent.push(images));
  return sent;
}

for (const theme of THEMES) {
  it(`is accessible with images, its instructions open and models that sit out, in ${theme} colours`, async () => {
    const box = await fixture(
      themed(theme, html`<llm-prompt value="Hi" .count=${3} .sightless=${['Codestral']}></llm-prompt>`),
    );
    const element = box.querySelector('llm-prompt') as LlmPrompt;
    find(element, '[part="system-button"]')?.click();
    await element.addImages([await imageFile(), await imageFile({ name: 'second.png' })]);
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });
}

it('sends the images that were chosen, with what was said of them, in their order', async () => {
  const element = await show();
  const sent = listen(element);
  const input = find(element, 'input[type="file"]') as HTMLInputElement;
  input.files = carrying([
    await imageFile(),
    await imageFile({ width: 30, height: 90, name: 'b.png' }),
  ]).files;
  input.dispatchEvent(new Event('change'));
  await waitUntil(() => element.images.length === 2);
  await element.updateComplete;
  const alt = previews(element)?.querySelector('input') as HTMLInputElement;
  alt.value = 'A blue field';
  alt.dispatchEvent(new InputEvent('input', { bubbles: true }));
  expect(element.submit()).to.equal(true);

  expect(sent[0]?.map((part) => part.alt)).to.deep.equal(['A blue field', undefined]);
  expect(await Promise.all((sent[0] ?? []).map(({ url }) => sentImage(url)))).to.deep.equal([
    { width: 64, height: 48, type: 'image/png' },
    { width: 30, height: 90, type: 'image/png' },
  ]);
});

it('takes images that are dropped, and shows where they go while they are dragged', async () => {
  const element = await show();
  const dataTransfer = carrying([await imageFile()]);
  const over = new DragEvent('dragover', { dataTransfer, bubbles: true, composed: true, cancelable: true });
  base(element).dispatchEvent(over);
  await element.updateComplete;
  expect(over.defaultPrevented).to.equal(true);
  expect(find(element, '.drop')?.hidden).to.equal(false);
  base(element).dispatchEvent(
    new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }),
  );
  await waitUntil(() => element.images.length === 1);
  expect(find(element, '.drop')?.hidden).to.equal(true);
});

it('leaves a dragged text to the field, and stops offering when the files are dragged away', async () => {
  const element = await show();
  const text = new DragEvent('dragover', {
    dataTransfer: carrying([], 'Hi'),
    bubbles: true,
    cancelable: true,
  });
  base(element).dispatchEvent(text);
  expect(text.defaultPrevented).to.equal(false);
  const dataTransfer = carrying([await imageFile()]);
  base(element).dispatchEvent(
    new DragEvent('dragover', { dataTransfer, bubbles: true, composed: true, cancelable: true }),
  );
  element.dispatchEvent(new DragEvent('dragleave', { relatedTarget: document.body }));
  await element.updateComplete;
  expect(find(element, '.drop')?.hidden).to.equal(true);
});

it('takes a pasted image, but of a sheet or a document its text', async () => {
  const element = await show();
  const paste = (clipboardData: DataTransfer) => {
    const event = new ClipboardEvent('paste', {
      clipboardData,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    base(element).dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(paste(carrying([await imageFile()], 'A1 B1'))).to.equal(false);
  expect(paste(carrying([], 'Hi'))).to.equal(false);
  expect(paste(carrying([await imageFile()]))).to.equal(true);
  await waitUntil(() => element.images.length === 1);
});

it('scales a large picture down to what models take', async () => {
  const element = await show();
  await element.addImages([
    await imageFile({ width: 4096, height: 1024, type: 'image/jpeg', name: 'wide.jpg' }),
  ]);
  expect(await sentImage(element.images[0]?.url ?? '')).to.deep.equal({
    width: 2048,
    height: 512,
    type: 'image/jpeg',
  });
});

it('makes a picture that does not compress small enough to be sent', async () => {
  const element = await show();
  const file = await imageFile({ width: 1500, height: 1500, noise: true });
  expect(file.size).to.be.greaterThan(6_000_000);
  await element.addImages([file]);
  const { url = '' } = element.images[0] ?? {};
  expect(url.length).to.be.lessThan(4_500_001);
  expect((await sentImage(url)).type).to.equal('image/webp');
});

it('names each of several files that are left out', async () => {
  const element = await show();
  await element.addImages([
    new File(['<svg/>'], 'drawing.svg', { type: 'image/svg+xml' }),
    await imageFile(),
    new File(['nothing'], 'notes.png', { type: 'image/png' }),
  ]);
  const told = element.shadowRoot?.querySelector('[part="message"]')?.textContent;
  expect(told).to.contain('drawing.svg').and.to.contain('notes.png');
  expect(element.images).to.have.length(1);
});

it('names what is no image, what is damaged and what is too large, and keeps text and other images', async () => {
  const element = await show();
  await element.addImages([new File(['<svg/>'], 'drawing.svg', { type: 'image/svg+xml' })]);
  expect(element.shadowRoot?.querySelector('[part="message"]')?.textContent).to.contain(
    'drawing.svg is not a JPEG',
  );
  await element.addImages([new File(['\x89PNG\r\n\x1a\nrest'], 'half.png', { type: 'image/png' })]);
  await element.updateComplete;
  const bytes = Uint8Array.from('\x89PNG\r\n\x1a\nrest', (character) => character.charCodeAt(0));
  await element.addImages([new File([bytes], 'half.png', { type: 'image/png' }), await imageFile()]);
  await element.updateComplete;
  expect(said(element, 'message')).to.contain('half.png cannot be read');
  await element.addImages([
    new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'huge.png', { type: 'image/png' }),
  ]);
  await element.updateComplete;
  expect(said(element, 'message')).to.contain('huge.png is 10,240 kB');
  expect([element.images.length, element.value]).to.deep.equal([1, 'What is this?']);
});

it('takes at most eight, and says so', async () => {
  const element = await show();
  const files = await Promise.all(
    Array.from({ length: 9 }, (_, index) => imageFile({ name: `${index}.png` })),
  );
  await element.addImages(files);
  await element.updateComplete;
  expect(element.images).to.have.length(8);
  expect(said(element, 'message')).to.contain('at most 8 images');
});

it('does not send while an image is being read, and shows how far that is', async () => {
  const element = await show();
  const sent = listen(element);
  const adding = element.addImages([await imageFile()]);
  await element.updateComplete;
  expect(element.submit()).to.equal(false);
  await element.updateComplete;
  expect(said(element, 'message')).to.contain('Wait until the images are ready');
  expect(previews(element)?.querySelector('progress')?.getAttribute('aria-label')).to.contain('picture.png');
  await adding;
  expect(element.submit()).to.equal(true);
  expect(sent).to.have.length(1);
});

it('wants a question with its images', async () => {
  const element = await show(html`<llm-prompt></llm-prompt>`);
  await element.addImages([await imageFile()]);
  expect(element.refuses()).to.contain('what you want to know about the images');
});

it('takes an image out, and puts the focus on the next, or into the text', async () => {
  const element = await show();
  await element.addImages([await imageFile(), await imageFile({ name: 'b.png' })]);
  await element.updateComplete;
  const images = previews(element);
  images?.querySelector<HTMLElement>('[part="remove"]')?.click();
  await waitUntil(() => images?.activeElement?.getAttribute('aria-label') === 'Remove: b.png');
  expect(element.images).to.have.length(1);
  images?.querySelector<HTMLElement>('[part="remove"]')?.click();
  await element.updateComplete;
  expect(element.shadowRoot?.activeElement?.getAttribute('part')).to.equal('text');
});

it('enlarges an image and gives the focus back', async () => {
  const element = await show();
  await element.addImages([await imageFile({ width: 600, height: 300 })]);
  await element.updateComplete;
  const images = previews(element);
  const preview = images?.querySelector<HTMLElement>('[part="preview"]');
  preview?.focus();
  preview?.click();
  const dialog = images?.querySelector('dialog');
  await waitUntil(() => dialog?.open === true);
  await waitUntil(() => dialog?.querySelector('canvas')?.width === 600);
  await expect(element).to.be.accessible();
  dialog?.querySelector('button')?.click();
  await waitUntil(() => dialog?.open === false);
  expect(images?.activeElement === preview).to.equal(true);
});

it('says which models sit out, and takes no images when all would', async () => {
  const element = await show();
  element.sightless = ['Codestral'];
  await element.addImages([await imageFile()]);
  await element.updateComplete;
  expect(said(element, 'note')).to.equal('Codestral reads no images and sits out this prompt.');
  expect(element.refuses()).to.equal(undefined);
  element.sightless = ['Codestral', 'o3-mini'];
  await element.updateComplete;
  expect(element.refuses()).to.contain('None of the chosen models reads images');
  find(element, '[part="attach"]')?.click();
  await element.updateComplete;
  expect(said(element, 'message')).to.contain('None of the chosen models reads images');
});

it('takes no images where a page wants none', async () => {
  const element = await show(html`<llm-prompt no-images></llm-prompt>`);
  await element.addImages([await imageFile()]);
  expect(element.images).to.deep.equal([]);
  expect(find(element, '[part="attach"]')).to.equal(undefined);
});

it('shows an image from elsewhere by its description alone: its server would learn who looks', async () => {
  const element = await show();
  element.images = [{ type: 'image', url: 'https://example.com/cat.png', alt: 'A cat' }];
  await element.updateComplete;
  await waitUntil(() => previews(element)?.querySelector('[role="img"]') !== null);
  expect(previews(element)?.querySelector('[role="img"]')?.getAttribute('aria-label')).to.contain('A cat');
  expect(previews(element)?.querySelector('canvas, img')).to.equal(null);
});
