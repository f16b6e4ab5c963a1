import { allTurns, type Comparison, LLMSelectError } from '@llmselect/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer, Device, record, turn } from './__fixtures__/devices.ts';
import { ADA, keeping } from './__fixtures__/kept.ts';

const IDS = ['c1', 'c2'] as const;
type Id = (typeof IDS)[number];

/** Everything that was ever acknowledged of a comparison, but for what somebody removed for good. */
class Ledger {
  readonly #kept = new Map<string, Set<string>>();

  add(id: string, piece: string): void {
    this.#kept.set(id, (this.#kept.get(id) ?? new Set()).add(piece));
  }

  forget(comparison: Comparison | undefined): void {
    for (const piece of piecesOf(comparison)) this.#kept.get(comparison?.id ?? '')?.delete(piece);
  }

  of(id: string): readonly string[] {
    return Array.from(this.#kept.get(id) ?? []);
  }
}

function piecesOf(comparison: Comparison | undefined): readonly string[] {
  if (comparison === undefined) return [];
  return allTurns(comparison).flatMap((one) => [
    one.id,
    ...one.answers.flatMap(({ versions }) => versions.map(({ id }) => id)),
    ...one.votes.map(({ id }) => id),
  ]);
}

/** What somebody does on a device. Names begin with whose it is, so that nobody invents the same. */
type Action = (device: Device, id: Id, unique: string, ledger: Ledger) => Promise<void>;

const edit =
  (
    change: (before: Comparison, unique: string) => readonly [Partial<Comparison>, string],
    makesNew = false,
  ): Action =>
  async (device, id, unique, ledger) => {
    const before = await device.page.get(id);
    if (before === undefined && !makesNew) return;
    const [changes, piece] = change(before ?? record(id, { turns: [] }), unique);
    const revision = before?.revision ?? 0;
    const after = {
      ...(before ?? record(id)),
      ...changes,
      deletedAt: undefined,
      updatedAt: Math.max(before?.updatedAt ?? 0, device.clock.date()),
      revision: revision + 1,
    };
    try {
      await device.page.put(after, { ifRevision: revision });
    } catch (cause) {
      // A sync that had begun wrote in between: as every editor does, it is read again.
      if (!LLMSelectError.is(cause) || cause.code !== 'conflict') throw cause;
      return await edit(change, makesNew)(device, id, unique, ledger);
    }
    ledger.add(id, piece);
  };

const ACTIONS: Readonly<Record<string, Action>> = {
  ask: edit(
    (before, unique) => [
      { turns: [...before.turns, turn(`${before.id}-${unique}`)] },
      `${before.id}-${unique}`,
    ],
    true,
  ),
  retry: edit((before, unique) => {
    const piece = `${before.id}-${unique}-v`;
    const [first, ...rest] = before.turns;
    const slot = first?.answers[0];
    if (first === undefined || slot === undefined) return [{}, first?.id ?? ''];
    const versions = [...slot.versions, answer(piece)];
    const answers = [{ ...slot, versions, current: versions.length - 1 }, ...first.answers.slice(1)];
    return [{ turns: [{ ...first, answers }, ...rest] }, piece];
  }),
  vote: edit((before, unique) => {
    const piece = `${before.id}-${unique}-w`;
    const [first, ...rest] = before.turns;
    const vote = {
      id: piece,
      castAt: 1,
      kind: 'tie',
      answerIds: [],
      blind: false,
      early: false,
      tags: [],
    } as const;
    return first === undefined
      ? [{}, '']
      : [{ turns: [{ ...first, votes: [...first.votes, vote] }, ...rest] }, piece];
  }),
  rename: (device, id, unique) => orNothing(device.page.rename(id, unique)),
  pin: (device, id, unique) => orNothing(device.page.pin(id, unique.length % 2 === 0)),
  tag: (device, id, unique) => orNothing(device.page.tag(id, [unique])),
  archive: (device, id) => orNothing(device.page.archive(id)),
  delete: (device, id) => device.page.delete(id),
  restore: (device, id) => device.page.restore(id),
  async purge(device, id, _, ledger) {
    ledger.forget(await device.page.get(id));
    await device.page.purge(id);
  },
  async sync(device) {
    await device.sync().catch(orOffline);
  },
  /** What comes next happens meanwhile. */
  async beginSync(device) {
    void device.page.sync.now();
  },
  async voteThere(device, id, unique, ledger) {
    const body = { id: `${id}-${unique}-there`, kind: 'tie' };
    if ((await device.post(`/v1/comparisons/${id}/votes`, body)).status === 201) ledger.add(id, body.id);
  },
  reload: (device) => device.reload(),
  async leave(device) {
    device.isOnline = false;
  },
  async back(device) {
    device.isOnline = true;
  },
  crash: (device, _, unique) => device.crashWhileSyncing(1 + (Number(unique.slice(1)) % 17), false),
  crashLate: (device, _, unique) => device.crashWhileSyncing(1 + (Number(unique.slice(1)) % 17), true),
  /** So long that changes are sent, and not so long that the server is looked at. */
  wait: (device) => device.wait(600),
  waitLong: (device) => device.wait(70_000),
};

async function orNothing(done: Promise<void>): Promise<void> {
  await done.catch((cause: unknown) => {
    if (!LLMSelectError.is(cause) || cause.code !== 'not-found') throw cause;
  });
}

function orOffline(cause: unknown): void {
  if (!LLMSelectError.is(cause) || cause.code !== 'network') throw cause;
}

const step = fc.record({
  who: fc.nat(1),
  id: fc.constantFrom(...IDS),
  action: fc.constantFrom(...Object.keys(ACTIONS)),
});

test('whatever two devices do, with and without a network, and wherever they die: all end the same, and nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 50 }), async (steps) => {
      const { handler, records } = keeping({ limits: { requestsPerMinute: 1_000_000 } });
      const devices = [new Device('m', handler), new Device('o', handler)] as const;
      const ledger = new Ledger();
      await ACTIONS.ask?.(devices[0], 'c1', 'm', ledger);
      for (const device of devices) await device.sync();
      for (const [count, { who, id, action }] of steps.entries()) {
        const device = devices[who] ?? devices[0];
        await ACTIONS[action]?.(device, id, `${device.name}${count}`, ledger);
      }
      for (const device of devices) device.isOnline = true;
      for (let round = 0; round < 4; round += 1) for (const device of devices) await device.sync();
      for (const id of IDS) {
        const [mine, theirs] = [await devices[0].page.get(id), await devices[1].page.get(id)];
        const there = await records?.read(ADA, id);
        const all = [mine, theirs, there].map((one) => (one?.deletedAt === undefined ? one : undefined));
        expect(withoutNumbers(all[1])).toEqual(withoutNumbers(all[0]));
        expect(withoutNumbers(all[2])).toEqual(withoutNumbers(all[0]));
        const found = new Set(all[0] === undefined ? [mine, theirs].flatMap(piecesOf) : piecesOf(all[0]));
        expect(ledger.of(id).filter((piece) => piece !== '' && !found.has(piece))).toEqual([]);
      }
      expect(devices.map(({ page }) => page.sync.state)).toMatchObject([
        { status: 'idle', pending: 0 },
        { status: 'idle', pending: 0 },
      ]);
    }),
  );
});

test('what is put anew reaches a device whose old copy has got as many revisions', async () => {
  const { handler } = keeping();
  const [mine, theirs] = [new Device('m', handler), new Device('o', handler)];
  await mine.page.put(record('c1'));
  await mine.sync();
  await theirs.sync();
  await mine.page.purge('c1');
  await mine.sync();
  await mine.page.put(record('c1', { turns: [turn('anew')] }));
  await mine.sync();
  await theirs.sync();
  expect((await theirs.page.get('c1'))?.turns.map(({ id }) => id)).toEqual(['anew']);
});

function withoutNumbers(comparison: Comparison | undefined) {
  if (comparison === undefined) return undefined;
  // As it went over the wire: what is undefined is not there.
  const { revision: _, ...rest } = JSON.parse(JSON.stringify(comparison)) as Comparison;
  return rest;
}
