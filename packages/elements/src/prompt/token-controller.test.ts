import type { ReactiveController } from 'lit';
import { expect, test, vi } from 'vitest';
import { TokenController } from './token-controller.ts';

const { load, loaded } = vi.hoisted(() => {
  let load = () => {};
  const loaded = new Promise<void>((resolve) => {
    load = resolve;
  });
  return { load: () => load(), loaded };
});
vi.mock('./estimate-prompt.ts', async () => {
  await loaded;
  return { estimatePrompt: ({ text }: { readonly text: string }) => text.length };
});
vi.mock('../internal/next-idle.ts', () => ({ nextIdle: () => Promise.resolve() }));

test('a prompt that is sent before the code to count it is there leaves no count behind', async () => {
  const controllers: ReactiveController[] = [];
  const host = {
    draft: { text: 'Why is the sky blue?', images: [], system: '' },
    context: undefined,
    updateComplete: Promise.resolve(true),
    addController: (controller: ReactiveController) => void controllers.push(controller),
    removeController: () => {},
    requestUpdate: () => {},
  };
  const counter = new TokenController(host);
  const update = async (text: string) => {
    host.draft = { ...host.draft, text };
    for (const controller of controllers) controller.hostUpdated?.();
    await Promise.resolve();
  };

  await update('Why is the sky blue?');
  await update('');
  load();
  await vi.dynamicImportSettled();
  expect(counter.tokens).toBeUndefined();

  await update('Why?');
  await vi.waitUntil(() => counter.tokens === 4);
});
