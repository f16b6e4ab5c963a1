import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { type BudgetOptions, createBudget } from './budget.ts';
import { createMemoryBudgetStorage } from './budget-storage.ts';

const HOUR_MS = 60 * 60_000;
const NOON = Date.UTC(2026, 10, 21, 12);
const MIDNIGHT = Date.UTC(2026, 10, 22);

function setUp(options: Partial<BudgetOptions> = {}) {
  const clock = createManualClock({ date: NOON });
  const storage = createMemoryBudgetStorage({ clock });
  return { clock, storage, budget: createBudget({ usd: 1, period: 'day', storage, clock, ...options }) };
}

const refused = (more: object = {}) => expect.objectContaining({ code: 'budget-exceeded', ...more });

test('what is reserved is held, and what is settled is spent', async () => {
  const { budget } = setUp();
  const reservation = await budget.reserve('ada', 0.5);
  const during = await budget.status('ada');
  const after = await reservation.settle(0.2);

  expect(reservation).toMatchObject({ usd: 0.5, warning: false });
  expect(during).toEqual({
    spentUsd: 0,
    reservedUsd: 0.5,
    leftUsd: 0.5,
    resetsAt: MIDNIGHT,
    warning: false,
  });
  expect(after).toEqual({ spentUsd: 0.2, reservedUsd: 0, leftUsd: 0.8, resetsAt: MIDNIGHT, warning: false });
  expect(await budget.status('ada')).toEqual(after);
});

test('a release spends nothing, and keys are apart', async () => {
  const { budget } = setUp();
  const reservation = await budget.reserve('ada', 1);
  await budget.reserve('bob', 1);

  expect(await reservation.release()).toMatchObject({ spentUsd: 0, leftUsd: 1 });
  expect(await budget.status('bob')).toMatchObject({ reservedUsd: 1, leftUsd: 0 });
});

test('an answer that cost more than was reserved is counted whole, and without an amount all that was reserved', async () => {
  const { budget } = setUp();
  const [dear, unknown] = await budget.reserveAll('ada', [0.1, 0.3]);

  expect(await dear?.settle(1.5)).toMatchObject({ spentUsd: 1.5, reservedUsd: 0.3, leftUsd: 0 });
  expect(await unknown?.settle()).toMatchObject({ spentUsd: 1.8, reservedUsd: 0, leftUsd: 0 });
  await expect(budget.reserve('ada', 0.000_000_001)).rejects.toEqual(refused());
});

test('settling again, or releasing after, changes nothing and says the same', async () => {
  const { budget } = setUp();
  const reservation = await budget.reserve('ada', 0.5);
  const [first, second, third] = await Promise.all([
    reservation.settle(0.2),
    reservation.settle(0.4),
    reservation.release(),
  ]);

  expect([second, third]).toEqual([first, first]);
  expect(await budget.status('ada')).toMatchObject({ spentUsd: 0.2, reservedUsd: 0 });
});

describe('a refusal', () => {
  test('says what is left and when it starts anew, with status and time', async () => {
    const { budget } = setUp();
    await (await budget.reserve('ada', 0.9)).settle(0.875);

    await expect(budget.reserve('ada', 0.3)).rejects.toEqual(
      refused({
        status: 402,
        retryAfterMs: 12 * HOUR_MS,
        retryable: false,
        message:
          'This may cost up to $0.30, and the budget of $1.00 a day has $0.12 left. It starts anew at ' +
          '2026-11-22T00:00:00.000Z; until then ask fewer or cheaper models, or for shorter answers.',
      }),
    );
    expect(await budget.status('ada')).toMatchObject({ spentUsd: 0.875, reservedUsd: 0 });
  });

  test('never names the same amount twice, as if it would fit', async () => {
    const { budget } = setUp();
    await (await budget.reserve('ada', 0.9)).settle(0.981_3);
    const last = await budget.reserve('ada', 0.020_4).catch((error: unknown) => error);
    const whole = await budget.reserve('bob', 1.000_1).catch((error: unknown) => error);

    expect(String(last)).toContain('may cost up to $0.03, and the budget of $1.00 a day has $0.01 left.');
    expect(String(whole)).toContain('may cost up to $1.01, more than all of the budget of $1.00 a day.');
  });

  test('names no time when no time would help', async () => {
    const { budget } = setUp();
    const whole = await budget.reserve('ada', 1.5).catch((error: unknown) => error);
    const comparison = setUp({ period: 'comparison' }).budget;
    await comparison.reserve('c1', 0.996);
    const last = await comparison.reserve('c1', 0.5).catch((error: unknown) => error);

    expect(whole).toEqual(refused({ retryAfterMs: undefined }));
    expect(String(whole)).toContain('$1.50, more than all of the budget of $1.00 a day.');
    expect(last).toEqual(refused({ retryAfterMs: undefined }));
    expect(String(last)).toContain('the budget of $1.00 a comparison has $0.004 left. To go on');
  });

  test('of several amounts holds none of them', async () => {
    const { budget } = setUp();

    await expect(budget.reserveAll('ada', [0.4, 0.4, 0.4])).rejects.toEqual(refused());
    expect(await budget.status('ada')).toMatchObject({ spentUsd: 0, reservedUsd: 0, leftUsd: 1 });
    expect(await budget.reserveAll('ada', [0.4, 0.6])).toHaveLength(2);
  });

  test('never meets what is free', async () => {
    const { budget } = setUp({ usd: 0 });

    expect(await (await budget.reserve('ada', 0)).settle(0)).toMatchObject({ spentUsd: 0, leftUsd: 0 });
    await expect(budget.reserve('ada', 0.01)).rejects.toEqual(refused());
  });
});

test('however many reserve at once, no more than the budget is ever held', async () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(amounts, async (cents) => {
      const { budget } = setUp();
      const outcomes = await Promise.allSettled(cents.map((amount) => budget.reserve('ada', amount / 100)));
      const held = cents.filter((_, index) => outcomes[index]?.status === 'fulfilled');
      const sum = held.reduce((total, amount) => total + amount, 0) / 100;
      const { reservedUsd, leftUsd } = await budget.status('ada');

      expect(reservedUsd).toBeCloseTo(sum, 9);
      expect(sum).toBeLessThanOrEqual(1);
      // Nobody was refused what there was room for.
      const smallestRefused = Math.min(...cents.filter((_, index) => outcomes[index]?.status === 'rejected'));
      expect(smallestRefused / 100).toBeGreaterThan(leftUsd);
    }),
  );
});

test('amounts are rounded up to billionths, and no binary fraction adds one', async () => {
  const { budget } = setUp({ usd: 5 });
  await (await budget.reserve('ada', 1)).settle(1.1);
  await (await budget.reserve('bob', 1)).settle(0.000_000_000_2);

  expect((await budget.status('ada')).spentUsd).toBe(1.1);
  expect((await budget.status('bob')).spentUsd).toBe(0.000_000_001);
});

describe('the warning', () => {
  test('comes when four fifths are spent or reserved, and goes when they are not', async () => {
    const { budget } = setUp();
    const first = await budget.reserve('ada', 0.79);
    const second = await budget.reserve('ada', 0.01);

    expect([first.warning, second.warning]).toEqual([false, true]);
    expect((await first.settle(0.7)).warning).toBe(false);
    expect((await second.settle(0.1)).warning).toBe(true);
  });

  test('comes where the host wants it', async () => {
    const { budget } = setUp({ warnAt: 0.5 });
    expect((await budget.reserve('ada', 0.5)).warning).toBe(true);
  });
});

describe('a new period', () => {
  test('starts with the whole budget, also where a program died with a reservation', async () => {
    const { budget, clock } = setUp();
    await budget.reserve('ada', 1);
    await clock.advance(12 * HOUR_MS - 1);
    await expect(budget.reserve('ada', 0.5)).rejects.toEqual(refused({ retryAfterMs: 1 }));
    await clock.advance(1);

    expect(await budget.status('ada')).toMatchObject({
      reservedUsd: 0,
      leftUsd: 1,
      resetsAt: MIDNIGHT + 24 * HOUR_MS,
    });
    expect((await budget.reserve('ada', 1)).usd).toBe(1);
  });

  test('is not charged for what was reserved in the last one', async () => {
    const { budget, clock, storage } = setUp();
    const late = await budget.reserve('ada', 0.5);
    await clock.advance(12 * HOUR_MS);

    expect(await late.settle(0.9)).toMatchObject({ spentUsd: 0, leftUsd: 1 });
    expect(await storage.get('ada:budget:2026-11-21:total')).toBeUndefined();
  });

  test('of a comparison never comes, but what nobody settled is let go after 30 days', async () => {
    const { budget, clock } = setUp({ period: 'comparison' });
    await budget.reserve('c1', 1);
    await clock.advance(30 * 24 * HOUR_MS - 1);
    await expect(budget.reserve('c1', 0.5)).rejects.toEqual(refused());
    expect(await budget.status('c1')).not.toHaveProperty('resetsAt');
    await clock.advance(1);

    expect((await budget.reserve('c1', 1)).usd).toBe(1);
  });
});

test('two limits over the same key and storage see the same spending', async () => {
  const { budget, clock, storage } = setUp();
  await (await budget.reserve('ada', 0.6)).settle(0.6);
  const strict = createBudget({ usd: 0.5, period: 'day', storage, clock });
  const monthly = createBudget({ usd: 0.5, period: 'month', storage, clock });

  await expect(strict.reserve('ada', 0.1)).rejects.toEqual(refused());
  expect((await monthly.reserve('ada', 0.5)).usd).toBe(0.5);
});
