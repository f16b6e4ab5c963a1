import { afterEach, expect, test, vi } from 'vitest';
import type { FrameTask } from '../internal/frame-scheduler.ts';
import { FormulaSetter } from './formula-setter.ts';

/** What is watched on the page, and whoever comes near. */
class FakeSight {
  static readonly watched = new Map<Element, FakeSight>();
  readonly #callback: (entries: readonly object[]) => void;

  constructor(callback: (entries: readonly object[]) => void) {
    this.#callback = callback;
  }

  observe(element: Element): void {
    FakeSight.watched.set(element, this);
  }

  unobserve(element: Element): void {
    FakeSight.watched.delete(element);
  }

  tell(target: Element): void {
    this.#callback([{ isIntersecting: true, target }]);
  }

  static near(element: Element): void {
    FakeSight.watched.get(element)?.tell(element);
  }
}

vi.stubGlobal('IntersectionObserver', FakeSight);
afterEach(() => FakeSight.watched.clear());

/** A text with so many formulas that wait, each of which takes a millisecond to be set. */
function stage(count: number) {
  const root = document.createElement('div');
  const add = (tex: string) => {
    const block = document.createElement('p');
    block.innerHTML = `<span class="math source" data-pending-formula="${tex}">$${tex}$</span>`;
    root.append(block);
  };
  for (let number = 0; number < count; number++) add(`x_${number}`);
  let now = 0;
  const set: string[] = [];
  const tasks = new Set<FrameTask>();
  const scheduler = {
    schedule: (task: FrameTask) => void tasks.add(task),
    cancel: (task: FrameTask) => void tasks.delete(task),
  };
  const typeset = (tex: string) => {
    now += 1;
    set.push(tex);
    return tex === 'no' ? undefined : document.createElement('math');
  };
  const shown: Element[] = [];
  const setter = new FormulaSetter(root, (formula) => shown.push(formula), {
    scheduler,
    now: () => now,
    typeset,
  });
  /** Frames until there is nothing left to do. */
  const frames = () => {
    let count = 0;
    for (let outcome = ''; tasks.size > 0 && count < 1000; count++) {
      outcome = setter.run();
      if (outcome === 'done') tasks.clear();
      now += outcome === 'later' ? 250 : 16;
    }
    return count;
  };
  const pending = () => root.querySelectorAll('[data-pending-formula]').length;
  return { root, setter, set, shown, frames, pending, add };
}

test('sets what waits, in order, and no more in a frame than fit into it', () => {
  const { setter, set, shown, frames, pending } = stage(20);
  expect(setter.run()).toBe('more');
  expect(set).toEqual(['x_0', 'x_1', 'x_2', 'x_3', 'x_4', 'x_5']);
  frames();
  expect([set.length, shown.length, pending()]).toEqual([20, 20, 0]);
});

test('sets a formula at once where a frame has room, and puts off what it has not', () => {
  const { setter, set } = stage(0);
  const outcomes = Array.from({ length: 8 }, (_, number) => setter.render(`y_${number}`, false));
  expect(outcomes.map((outcome) => outcome === 'pending')).toEqual([
    ...Array.from({ length: 6 }, () => false),
    true,
    true,
  ]);
  setter.run();
  expect(setter.render('y_6', false)).toBeInstanceOf(Element);
  expect(set).toHaveLength(7);
});

test('sets a formula once, however often the end of a text is rendered, and gives each place its own copy', () => {
  const { setter, set } = stage(0);
  const first = setter.render('a', false);
  const displayed = setter.render('a', true);
  for (let number = 0; number < 90; number++) {
    setter.run();
    setter.render(`b_${number}`, false);
    setter.render('a', false);
  }
  expect(set.filter((tex) => tex === 'a')).toHaveLength(2);
  expect(setter.render('a', false)).toBeInstanceOf(Element);
  expect(new Set([first, displayed, setter.render('a', false)]).size).toBe(3);
});

test('leaves what is no formula as it is written, and does not try again', () => {
  const { root, setter, set, shown, frames, add } = stage(0);
  add('no');
  frames();
  expect([root.textContent, shown.length]).toEqual(['$no$', 0]);
  expect([setter.render('no', false), set.length]).toEqual([undefined, 1]);
});

test('sets the formulas of a very long text when they come near the view, several together', () => {
  const { root, set, frames, pending } = stage(200);
  frames();
  expect([set.length, pending(), FakeSight.watched.size]).toEqual([100, 100, 13]);
  const [, second] = FakeSight.watched.keys();
  FakeSight.near(second ?? root);
  frames();
  expect([set.slice(100), pending(), FakeSight.watched.size]).toEqual([
    ['x_108', 'x_109', 'x_110', 'x_111', 'x_112', 'x_113', 'x_114', 'x_115'],
    92,
    12,
  ]);
});

test('sets all that is left before the page is printed', () => {
  const { frames, pending } = stage(200);
  frames();
  dispatchEvent(new Event('beforeprint'));
  expect([pending(), FakeSight.watched.size]).toEqual([0, 0]);
});

test('finds formulas that come later, wherever in the text', () => {
  const { root, setter, frames, pending, add } = stage(30);
  frames();
  for (let number = 0; number < 9; number++) setter.render(`z_${number}`, false);
  add('z_7');
  root.firstElementChild?.insertAdjacentHTML(
    'beforeend',
    '<span class="math source" data-pending-formula="z_8">$z_8$</span>',
  );
  expect(pending()).toBe(2);
  frames();
  expect(pending()).toBe(0);
});
