import { connect, createSession } from '@llmselect/core';
import { createFakeModel } from '@llmselect/core/testing';
import { expect, test } from 'vitest';
import { fakeProvider, handlerWith } from '../__fixtures__/handler.ts';

const IMAGE = { type: 'image', url: 'data:image/png;base64,iVBORw0KGgoAAAAN', alt: 'a sky' } as const;
const MODELS = ['fake/one', 'fake/two', 'fake/three'];

/** A session of three models behind a server, and the bodies that travel to it. */
function setup() {
  const models = MODELS.map((id) => createFakeModel({ id, text: 'Blue.' }));
  const handler = handlerWith({ providers: [fakeProvider(...models)], models: MODELS });
  const bodies: string[] = [];
  const backend = connect('https://app.example.com/api/llmselect', {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.method === 'POST') bodies.push(await request.clone().text());
      return handler.fetch(request);
    },
  });
  return { models, bodies, backend, session: createSession({ backend, contestants: MODELS }) };
}

const countIn = (text: string | undefined): number => (text ?? '').split('iVBORw0KGgoAAAAN').length - 1;

test('an image travels once a turn, and every model reads it in each of its turns', async () => {
  const { models, bodies, backend, session } = setup();
  await backend.listModels();
  await session.send({ role: 'user', content: [{ type: 'text', text: 'What is this?' }, IMAGE] });
  await session.send('And where?');

  expect(bodies.map(countIn)).toEqual([1, 1]);
  for (const { calls } of models) {
    expect(calls.map(({ request }) => request.messages[0]?.content)).toEqual([
      [{ type: 'text', text: 'What is this?' }, IMAGE],
      [{ type: 'text', text: 'What is this?' }, IMAGE],
    ]);
  }
});

test('it travels with every thread as long as the server has not said that it takes them apart', async () => {
  const { bodies, session } = setup();
  await session.send({ role: 'user', content: [{ type: 'text', text: 'What is this?' }, IMAGE] });
  await session.send('And where?');

  expect(bodies.map(countIn)).toEqual([1, 3]);
});
