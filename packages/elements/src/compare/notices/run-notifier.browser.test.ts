import { expect, html, waitUntil } from '@open-wc/testing';
import '../../define/llm-compare.ts';
import { sharedSettings } from '../../settings/settings-store.ts';
import { driveCompare } from '../../testing/compare-driver.ts';
import { createStage } from '../../testing/stage.ts';

const shown: { readonly title: string; readonly body: string | undefined }[] = [];
let asked = 0;

/** Notifies those who look at what it was told. */
class Shown extends EventTarget {
  static readonly permission = 'granted';

  static requestPermission(): Promise<NotificationPermission> {
    asked += 1;
    return Promise.resolve('granted');
  }

  constructor(title: string, { body }: NotificationOptions) {
    super();
    shown.push({ title, body });
  }
}

const { Notification: browsers } = globalThis;

beforeEach(() => {
  sessionStorage.clear();
  shown.length = 0;
  asked = 0;
  Object.defineProperty(globalThis, 'Notification', { configurable: true, writable: true, value: Shown });
});

afterEach(() => {
  sharedSettings.of('').reset();
  Object.defineProperty(globalThis, 'Notification', { configurable: true, writable: true, value: browsers });
  Reflect.deleteProperty(document, 'visibilityState');
});

function look(visibility: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
}

async function runOnce(visibility: DocumentVisibilityState): Promise<void> {
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(stage);
  await driver.ask('Nobody is to read this');
  look(visibility);
  for (const model of stage.models) {
    model.say('Nor that');
    model.finish();
  }
  await waitUntil(() => driver.answers.every((answer) => answer?.status === 'done'));
  await driver.settled();
}

it('tells of the end of a run that nobody could see, to whoever has chosen so', async () => {
  sharedSettings.of('').change({ notify: true });
  await runOnce('hidden');
  await waitUntil(() => shown.length > 0);
  expect(shown).to.deep.equal([{ title: 'The answers are in', body: '2 models have answered.' }]);
  expect(asked).to.equal(0);
});

it('is silent while the page is in view, and to whoever has not chosen it', async () => {
  sharedSettings.of('').change({ notify: true });
  await runOnce('visible');
  sharedSettings.of('').reset();
  await runOnce('hidden');
  expect([shown, asked]).to.deep.equal([[], 0]);
});

it('tells of a run that was left for another comparison, and not when all of it is taken away', async () => {
  sharedSettings.of('').change({ notify: true });
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare history="memory" .backend=${stage.backend}></llm-compare></div>`,
  );
  const begin = async () => {
    await driver.ask('Nobody is to read this');
    driver.element.newComparison();
    await waitUntil(() => driver.element.comparison.turns.length === 0);
  };
  await begin();
  look('hidden');
  for (const model of stage.models) {
    model.say('Nor that');
    model.finish();
  }
  await waitUntil(() => shown.length > 0);
  expect(shown).to.deep.equal([{ title: 'The answers are in', body: '2 models have answered.' }]);
  await begin();
  driver.element.remove();
  await driver.settled();
  expect(shown).to.have.length(1);
});
