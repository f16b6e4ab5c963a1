import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../define/llm-tour.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmTour, TourStop } from './tour.ts';

async function stage(lang = 'en', theme: (typeof THEMES)[number] = 'light') {
  const place = await fixture(
    themed(
      theme,
      html`<div>
        <button id="before">Before</button>
        <p id="one" style="margin: 40px">One</p>
        <p id="gone" hidden>Gone</p>
        <p id="two" style="margin: 40px">Two</p>
        <p id="three" style="margin: 40px">Three</p>
        <llm-tour lang=${lang}></llm-tour>
      </div>`,
    ),
  );
  const tour = place.querySelector('llm-tour') as LlmTour;
  const stop = (id: string): TourStop => ({
    title: id,
    text: `About ${id}.`,
    place: () => place.querySelector(`#${id}`),
  });
  tour.stops = [stop('one'), stop('gone'), stop('two'), stop('three')];
  place.querySelector<HTMLButtonElement>('#before')?.focus();
  const card = () => tour.shadowRoot?.querySelector<HTMLElement>('[part="card"]') as HTMLElement;
  const title = () => card().querySelector('h2')?.textContent;
  const press = async (key: string) => {
    card().dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );
    await tour.updateComplete;
  };
  return { place, tour, card, title, press };
}

for (const theme of THEMES)
  it(`is accessible in ${theme}`, async () => {
    const { tour } = await stage('en', theme);
    await tour.show();
    await tour.updateComplete;
    await expect(tour).to.be.accessible();
  });

it('goes on and back by arrow keys, passes by what is not there, and ends after the last stop', async () => {
  const { tour, card, title, press, place } = await stage();
  await tour.show();
  await waitUntil(() => tour.shadowRoot?.activeElement?.textContent === 'Next');
  expect(title()).to.equal('one');
  await press('ArrowRight');
  expect(title()).to.equal('two');
  await press('ArrowLeft');
  expect(title()).to.equal('one');
  await press('ArrowLeft');
  expect(title()).to.equal('one');
  await press('ArrowRight');
  await press('ArrowRight');
  expect(title()).to.equal('three');
  expect(card().querySelector('.primary')?.textContent).to.equal('Done');
  const closed = oneEvent(tour, 'close');
  await press('ArrowRight');
  await closed;
  expect(card().matches(':popover-open')).to.equal(false);
  expect(document.activeElement).to.equal(place.querySelector('#before'));
});

it('is skipped by Escape, which nobody else hears, and by its button', async () => {
  const { tour, card, press, place } = await stage();
  let heard = 0;
  place.addEventListener('keydown', () => {
    heard += 1;
  });
  await tour.show();
  await tour.updateComplete;
  await press('Escape');
  expect([card().matches(':popover-open'), heard]).to.deep.equal([false, 0]);
  await tour.show();
  await tour.updateComplete;
  card().querySelector<HTMLButtonElement>('.link-button')?.click();
  expect(card().matches(':popover-open')).to.equal(false);
});

it('stands beside what it speaks of, and follows it when the page scrolls', async () => {
  const { tour, card, place } = await stage();
  await tour.show();
  await tour.updateComplete;
  const ring = tour.shadowRoot?.querySelector<HTMLElement>('[part="ring"]');
  const one = place.querySelector('#one')?.getBoundingClientRect();
  expect(ring?.style.left).to.equal(`${one?.left}px`);
  expect(card().getBoundingClientRect().top).to.be.at.least(one?.bottom ?? Number.NaN);
  place.querySelector<HTMLElement>('#one')?.style.setProperty('margin-block-start', '90px');
  window.dispatchEvent(new Event('scroll'));
  expect(ring?.style.top).to.equal(`${place.querySelector('#one')?.getBoundingClientRect().top}px`);
});

it('goes the other way where text is read from right to left', async () => {
  const { tour, title, press } = await stage('ar');
  await tour.show();
  await tour.updateComplete;
  await press('ArrowLeft');
  expect(title()).to.equal('two');
  await press('ArrowRight');
  expect(title()).to.equal('one');
});
