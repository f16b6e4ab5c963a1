import { createBudget, createMemoryBudgetStorage } from '@llmselect/core';
import { expect, test } from 'vitest';
import { holdMoney } from './spending.ts';

function accounts(...limits: readonly number[]) {
  const storage = createMemoryBudgetStorage();
  return limits.map((usd, index) => ({
    budget: createBudget({ usd, period: 'day', storage }),
    key: `account-${index}`,
    usd,
    period: 'day' as const,
  }));
}

const leftOf = (all: ReturnType<typeof accounts>) =>
  Promise.all(all.map(async ({ budget, key }) => (await budget.status(key)).leftUsd));

test('money is held in all budgets and settled in all', async () => {
  const all = accounts(5, 7);
  const held = await holdMoney({ accounts: all, perRunUsd: undefined }, 4);
  expect(await leftOf(all)).toEqual([1, 3]);
  await held.settle(1);
  expect(await leftOf(all)).toEqual([4, 6]);
});

test('what one budget refuses is held in none', async () => {
  const all = accounts(5, 1, 7);
  await expect(holdMoney({ accounts: all, perRunUsd: undefined }, 4)).rejects.toMatchObject({
    code: 'budget-exceeded',
  });
  expect(await leftOf(all)).toEqual([5, 1, 7]);
});

test('what is more than one comparison may cost is held nowhere', async () => {
  const all = accounts(5);
  await expect(holdMoney({ accounts: all, perRunUsd: 0.001 }, 0.002)).rejects.toMatchObject({
    code: 'budget-exceeded',
    message: expect.stringContaining('$0.002000'),
  });
  expect(await leftOf(all)).toEqual([5]);
});

test('two amounts of which one is too large never read the same', async () => {
  await expect(holdMoney({ accounts: [], perRunUsd: 0.09 }, 0.0904)).rejects.toMatchObject({
    message: expect.stringContaining('up to $0.090400, and one comparison may cost $0.090000 here'),
  });
});
