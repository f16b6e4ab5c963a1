import type { StreamEvent } from '@llmselect/core';
import { expect, test } from 'vitest';
import { type ContractStage, KEY } from './contract-stage.ts';
import { type RecordedRequest, replayResponse } from './replay.ts';

/** What every provider says of itself: its models, and the endpoint the byte pipe serves. */
export function describeIdentityContract(
  { modelId, recording, provide }: ContractStage,
  request: RecordedRequest,
  expected: readonly StreamEvent[],
): void {
  test('names its models by its own id', () => {
    const { provider, model } = provide();
    expect(model).toMatchObject({
      specification: 1,
      id: `${provider.id}/${modelId}`,
      providerId: provider.id,
      modelId,
    });
    expect(() => provider('')).toThrow(expect.objectContaining({ code: 'misconfigured' }));
  });

  test('gives the byte pipe its route, its credentials, the model and the usage', async () => {
    const { endpoint } = provide().provider;
    const { origin, pathname } = new URL(request.url);
    const headers = new Headers();
    await endpoint.authorize(headers);
    expect(endpoint.origin).toBe(origin);
    expect(endpoint.routes.some(({ method, path }) => method === 'POST' && path.test(pathname))).toBe(true);
    expect(endpoint.routes.some(({ path }) => path.test(`${pathname}/../secrets`))).toBe(false);
    expect([...headers.values()].join()).toContain(KEY);
    expect(endpoint.modelOf(pathname, request.body)).toBe(modelId);
    const usage = expected.findLast((event) => event.type === 'usage');
    const { body } = replayResponse(recording);
    if (body !== null) expect(await endpoint.readUsage(body, 'text/event-stream')).toEqual(usage?.usage);
  });
}
