import { expect, test } from 'vitest';
import { collect } from './collect.ts';
import { createFakeModel } from './fake-model.ts';
import { createFakeProvider } from './fake-provider.ts';

const REQUEST = { messages: [{ role: 'user', content: 'Hi' }] } as const;

test('it gives its models by their id, and lists them', async () => {
  const model = createFakeModel({ id: 'acme/one' });
  const provider = createFakeProvider([model]);

  expect(provider('one')).toBe(model);
  expect(provider.id).toBe('acme');
  expect(await provider.listModels()).toEqual([{ id: 'acme/one', providerId: 'acme', name: 'one' }]);
  expect(provider.withKey('another')).toBe(provider);
});

test('it lists what it was given to list', async () => {
  const infos = [{ id: 'acme/two', providerId: 'acme', name: 'Two' }];

  expect(await createFakeProvider([], infos).listModels()).toBe(infos);
  expect(createFakeProvider([]).id).toBe('fake');
});

test('a model that it does not have answers as not found', async () => {
  const model = createFakeProvider([createFakeModel({ id: 'acme/one' })])('two');

  expect(model.id).toBe('acme/two');
  await expect(collect(model.stream(REQUEST))).rejects.toMatchObject({ code: 'not-found' });
});

test('its endpoint leads nowhere', async () => {
  const { endpoint } = createFakeProvider([]);
  const headers = new Headers();
  endpoint.authorize(headers);

  expect(endpoint.origin).toBe('https://fake.invalid');
  expect([...headers]).toEqual([]);
  expect(endpoint.modelOf('/v1/chat', {})).toBeUndefined();
  expect(await endpoint.readUsage(new ReadableStream(), null)).toBeUndefined();
});
