import type { Backend, KeyStatus, ModelListing } from '@llmselect/core';
import { expect, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';

const NONE_SET: readonly KeyStatus[] = [{ provider: 'openai', set: false }];

beforeEach(() => localStorage.clear());

async function drive(options: { readonly noTour?: boolean; readonly keys?: readonly KeyStatus[] } = {}) {
  const stage = createStage(['openai/a', 'mistral/b']);
  const { keys } = options;
  const backend: Backend =
    keys === undefined
      ? stage.backend
      : {
          ...stage.backend,
          listModels: async (): Promise<ModelListing> => ({
            ...(await stage.backend.listModels()),
            features: ['keys'],
          }),
          keys: {
            list: async () => keys,
            set: async (provider) => ({ provider, set: true }),
            delete: async () => {},
          },
        };
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare .backend=${backend} ?no-tour=${options.noTour}></llm-compare></div>`,
  );
  await waitUntil(() => driver.root.querySelector('[part="welcome"]') !== null);
  const button = (name: string) =>
    Array.from(driver.root.querySelectorAll<HTMLButtonElement>('.empty button')).find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === name,
    );
  const examples = () =>
    Array.from(driver.root.querySelectorAll('[part="example"]'), (each) => each.textContent?.trim());
  return { driver, button, examples };
}

it('is accessible before the first prompt, with all that helps at the beginning', async () => {
  const { driver } = await drive({ keys: NONE_SET });
  await waitUntil(() => driver.root.querySelector('[part="keys-hint"]') !== null);
  await expect(driver.element).to.be.accessible();
});

it('shows other examples on wish, and the first ones again in the end', async () => {
  const { driver, button, examples } = await drive();
  const first = examples();
  const seen = new Set(first);
  for (let wish = 0; wish < 2; wish += 1) {
    button('Other examples')?.click();
    await driver.settled();
    for (const example of examples()) seen.add(example);
  }
  expect(seen.size).to.equal(9);
  button('Other examples')?.click();
  await driver.settled();
  expect(examples()).to.deep.equal(first);
});

it('takes a tour when somebody wants one, and does not offer it again', async () => {
  const { driver, button } = await drive();
  expect(driver.root.querySelector('llm-tour')?.shadowRoot?.querySelector(':popover-open') ?? null).to.equal(
    null,
  );
  button('Take a short tour')?.click();
  const card = () => driver.root.querySelector('llm-tour')?.shadowRoot?.querySelector('[part="card"]');
  await waitUntil(() => card()?.matches(':popover-open'));
  const titles: (string | null | undefined)[] = [];
  while (card()?.matches(':popover-open')) {
    titles.push(card()?.querySelector('h2')?.textContent);
    card()?.querySelector<HTMLButtonElement>('.primary')?.click();
    await driver.root.querySelector('llm-tour')?.updateComplete;
  }
  expect(titles).to.deep.equal([
    'Who answers',
    'One prompt for all',
    'What a prompt brings along',
    'Side by side, or one at a time',
    'Everything stays',
  ]);
  expect(button('Take a short tour')).to.equal(undefined);
  const again = await drive();
  expect(again.button('Take a short tour')).to.equal(undefined);
});

it('leaves the focus beside the button of the tour, which is gone when it ends or is declined', async () => {
  for (const [name, ends] of [
    ['Take a short tour', true],
    ['Close', false],
  ] as const) {
    localStorage.clear();
    const { driver, button } = await drive();
    const offer = button(name) ?? driver.root.querySelector<HTMLButtonElement>('.offer .icon-button');
    offer?.focus();
    offer?.click();
    const tour = () => driver.root.querySelector('llm-tour')?.shadowRoot;
    if (ends) {
      await waitUntil(() => tour()?.activeElement?.matches('.primary'));
      driver.root.querySelector('llm-tour')?.close();
    }
    await waitUntil(() => driver.root.activeElement === button('Other examples'));
    driver.element.remove();
  }
});

it('offers no tour to somebody who does not want one, nor where the page leaves it out', async () => {
  const { driver, button } = await drive();
  button('Close this hint')?.click();
  await driver.settled();
  expect(button('Take a short tour')).to.equal(undefined);
  localStorage.clear();
  const without = await drive({ noTour: true });
  expect(without.button('Take a short tour')).to.equal(undefined);
  expect(without.driver.root.querySelector('llm-tour')).to.equal(null);
});

it('leads to the keys where the server takes some and none is set, and only there', async () => {
  const { driver, button } = await drive({ keys: NONE_SET });
  await waitUntil(() => button('Set a key') !== undefined);
  button('Set a key')?.click();
  await waitUntil(() => driver.root.querySelector('llm-settings')?.section === 'keys', 'the settings', {
    timeout: 10_000,
  });
  const set = await drive({ keys: [{ provider: 'openai', set: true }] });
  await set.driver.settled();
  expect(set.driver.root.querySelector('[part="keys-hint"]')).to.equal(null);
});
