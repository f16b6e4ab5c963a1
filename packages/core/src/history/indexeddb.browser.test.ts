import { historyContract } from './__fixtures__/history-contract.ts';
import { createIndexedDbHistory } from './indexeddb.ts';

describe('a history in IndexedDB', () => {
  for (const { name, check } of historyContract) {
    it(name, async () => {
      const opened: ReturnType<typeof createIndexedDbHistory>[] = [];
      await check((options, date) => {
        const history = createIndexedDbHistory({ ...options, clock: { date }, name: crypto.randomUUID() });
        opened.push(history);
        return history;
      });
      await Promise.all(opened.map((history) => history.close()));
    });
  }
});
