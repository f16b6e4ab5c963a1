import { type Comparison, toHistoryRow } from '@llmselect/core';
import { expect, waitUntil } from '@open-wc/testing';
import { fill, listing, show, UNTIL } from '../testing/history-driver.ts';
import { sampleRecords } from '../testing/sample-records.ts';

beforeEach(() => {
  localStorage.removeItem('llmselect:pins:test');
  scrollTo(0, 0);
});

it('shows what happens elsewhere, and more as the end comes near', async () => {
  const { history, records } = await fill(120);
  const driver = await show(history);
  await driver.scrollToEnd(records[0]?.id ?? '');
  await history.delete(records[0]?.id ?? '');
  await waitUntil(() => driver.ids.at(-1) === records[1]?.id);
});

it('draws the rows in view of ten thousand, down to the last one, and keeps the focus and the selection', async () => {
  const [record] = sampleRecords({ count: 1, until: UNTIL });
  const sample = toHistoryRow(record as Comparison, false);
  const rows = Array.from({ length: 10_000 }, (_, index) => ({
    ...sample,
    id: `row-${index}`,
    title: `Row ${index}`,
    updatedAt: UNTIL - index * 600_000,
    pinned: index < 3,
  }));
  const driver = await show(listing(rows));
  const [, second = ''] = driver.ids;
  driver.row(second).querySelector<HTMLElement>('.open')?.focus();
  driver.key(' ');
  let most = 0;
  await driver.scrollToEnd('row-9999', () => {
    most = Math.max(most, driver.ids.length);
  });
  expect(most).to.be.lessThan(80);
  expect(driver.root.querySelectorAll('*').length).to.be.lessThan(3_000);
  const last = driver.row('row-9999');
  const group = last.closest('ul');
  expect(last.getAttribute('aria-posinset')).to.equal(last.getAttribute('aria-setsize'));
  expect(group?.getAttribute('aria-label')).to.contain('September');
  expect(driver.focused).to.equal(second);
  expect(driver.row(second).hasAttribute('data-selected')).to.equal(true);
  await expect(driver.element).to.be.accessible();
  // Keys go on from the row that has the focus, wherever the list was scrolled to.
  driver.key('ArrowDown');
  await waitUntil(() => driver.focused === 'row-2');
  expect(driver.row(driver.focused ?? '').getBoundingClientRect().top).to.be.within(0, innerHeight);
  driver.key('End');
  await waitUntil(() => driver.focused === 'row-9999');
  expect(driver.ids.length).to.be.lessThan(80);
}).timeout(60_000);

it('takes as much room for rows that are not drawn as they took when they were', async () => {
  const { history, records } = await fill(80, (one, index) => ({
    ...one,
    tags: index % 3 === 0 ? ['work'] : [],
  }));
  const driver = await show(history);
  const oldest = records[0]?.id ?? '';
  // Past each of them, so that all have been drawn.
  const goOn = () => {
    scrollBy(0, 200);
    return driver.root.querySelector(`[data-id="${oldest}"]`) !== null;
  };
  await waitUntil(goOn, 'the oldest is there', { interval: 30, timeout: 20_000 });
  const height = () => Math.round(driver.find('.rows').getBoundingClientRect().height);
  const end = height();
  scrollTo(0, 0);
  await waitUntil(() => driver.root.querySelector(`[data-id="${oldest}"]`) === null);
  expect(height()).to.be.closeTo(end, 2);
});
