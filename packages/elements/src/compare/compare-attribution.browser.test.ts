import { createSession, parseComparison } from '@llmselect/core';
import { expect, html, waitUntil } from '@open-wc/testing';
import fc from 'fast-check';
import '../define/llm-compare.ts';
import { type CompareDriver, driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';
import { moveBeside } from './columns/column-order.ts';
import { toInputs } from './models/line-up.ts';

// A draft of one test is not the next one's.
beforeEach(() => sessionStorage.clear());

const IDS = Array.from({ length: 8 }, (_, index) => `provider${index}/model-${index}`);
const of = (id: string) => `words of ${id} `;

/** Model, text, tokens and votes, column by column as they are on the screen. */
function shown(driver: CompareDriver) {
  return driver.columns.map((column, index) => ({
    model: column.contestant?.modelId,
    name: column.shadowRoot?.querySelector('.name')?.textContent,
    text: driver.shown(index),
    tokens: column.shadowRoot
      ?.querySelector('llm-metrics')
      ?.shadowRoot?.textContent?.match(/([\d,]+) tok(?!\/)/)?.[1],
    liked:
      column.shadowRoot?.querySelector(
        '[aria-pressed="true"][part~="thumb"], .thumb[aria-pressed="true"]',
      ) !== null,
  }));
}

/** What of the screen belongs to whom, whatever the order. */
function expectOwn(
  driver: CompareDriver,
  texts: ReadonlyMap<string, string>,
  tokens: ReadonlyMap<string, number>,
) {
  for (const { model = '', text, tokens: count } of shown(driver)) {
    expect(text, model).to.equal(texts.get(model)?.trim());
    expect(count, model).to.equal(String(tokens.get(model)));
  }
}

it('keeps text, figures and votes with their model through interleaving, reload, reordering, removal and retry', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(7), { minLength: 40, maxLength: 120 }),
      fc.nat(7),
      fc.nat(7),
      fc.nat(6),
      async (order, moved, over, removed) => {
        const stage = createStage(IDS);
        const box = (session?: unknown) =>
          html`<div><llm-compare max-contestants="8" .backend=${stage.backend} .contestants=${session ? undefined : IDS} .session=${session}></llm-compare></div>`;
        const driver = await driveCompare(stage, box());
        await driver.ask('Hello');
        const texts = new Map(IDS.map((id) => [id, '']));
        const tokens = new Map(IDS.map((id, index) => [id, 11 * (index + 1)]));
        const say = (index: number) => {
          const id = IDS[index] ?? '';
          stage.models[index]?.say(of(id));
          texts.set(id, `${texts.get(id)}${of(id)}`);
        };
        for (const index of [...order, ...IDS.keys()]) say(index);
        // They end in another order than they began.
        for (const index of new Set([...order, ...IDS.keys()])) {
          stage.models[index]?.emit({ type: 'usage', usage: { outputTokens: 11 * (index + 1) } });
          stage.models[index]?.finish();
        }
        await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
        await driver.settled();
        expectOwn(driver, texts, tokens);

        const { comparison } = driver.element;
        const slot = comparison.turns[0]?.answers[moved];
        const best = slot?.versions[0]?.id ?? '';
        driver.element.vote({ kind: 'best', winner: best });

        const { session } = driver.element;
        const inputs = () => toInputs(session.state.comparison.contestants);
        const ids = inputs().map(({ id }) => id ?? '');
        session.setContestants(moveBeside(inputs(), ids[moved] ?? '', 'before', ids[over] ?? '') ?? inputs());
        await driver.settled();
        expectOwn(driver, texts, tokens);

        const left = toInputs(
          session.state.active.flatMap((id) => comparison.contestants.filter((one) => one.id === id)),
        ).filter((_, index) => index !== removed);
        session.setContestants(left);
        await driver.settled();
        expectOwn(driver, texts, tokens);

        const again = ids.indexOf(left[0]?.id ?? '');
        const retried = IDS[again] ?? '';
        void driver.element.retry(ids[again] ?? '');
        await waitUntil(() => (stage.models[again]?.calls.length ?? 0) > 1);
        stage.models[again]?.say('another try');
        stage.models[again]?.emit({ type: 'usage', usage: { outputTokens: 999 } });
        stage.models[again]?.finish();
        await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
        texts.set(retried, 'another try');
        tokens.set(retried, 999);
        await driver.settled();
        expectOwn(driver, texts, tokens);

        const record = parseComparison(JSON.parse(JSON.stringify(driver.element.comparison)));
        driver.element.remove();
        const reloaded = await driveCompare(
          stage,
          box(createSession({ backend: stage.backend, comparison: record })),
        );
        await reloaded.settled();
        expectOwn(reloaded, texts, tokens);
        expect(reloaded.element.comparison.turns[0]?.votes.map(({ winner }) => winner)).to.deep.equal([best]);
        reloaded.element.remove();
      },
    ),
    { numRuns: 4 },
  );
}).timeout(60_000);
