import { expect, test } from 'vitest';
import { collectEvents } from './collect-events.ts';
import { CONTRACT_REQUEST } from './contract-request.ts';
import { type ContractStage, HI } from './contract-stage.ts';
import type { RecordedRequest } from './replay.ts';

/** What every provider sends of a request. */
export function describeSendingContract(
  { provide }: ContractStage,
  request: RecordedRequest,
  leftOut: readonly string[],
): void {
  test('sends the shared request in the words of its API', async () => {
    const { model, requests } = provide();
    const { events } = await collectEvents(model.stream(CONTRACT_REQUEST));
    const [sent] = requests;
    const { url, method, headers, body } = request;
    expect(sent).toMatchObject({ url, method, headers });
    expect(sent?.body).toEqual(body);
    const warnings = events.filter((event) => event.type === 'warning');
    expect(warnings.map(({ param }) => param)).toEqual(leftOut);
    expect(warnings.every(({ code }) => code === 'unsupported-parameter')).toBe(true);
    const firstDelta = events.findIndex(({ type }) => type.endsWith('-delta'));
    expect(events.findLastIndex(({ type }) => type === 'warning')).toBeLessThan(firstDelta);
  });

  test('merges its own providerOptions into the body last, and nobody else’s', async () => {
    const { provider, model, requests } = provide();
    const providerOptions = {
      [provider.id]: { invented: { deep: true } },
      'another-provider': { other: 1 },
    };
    await collectEvents(model.stream({ ...HI, params: { providerOptions } }));
    expect(requests[0]?.body).toMatchObject({ invented: { deep: true } });
    expect(requests[0]?.body).not.toHaveProperty('other');
  });

  test('never changes the request it is given', async () => {
    const before = structuredClone(CONTRACT_REQUEST);
    await collectEvents(provide().model.stream(CONTRACT_REQUEST));
    expect(CONTRACT_REQUEST).toEqual(before);
  });
}
