import { expect, test } from 'vitest';
import { collectEvents } from './collect-events.ts';
import { type ContractStage, HI, KEY } from './contract-stage.ts';

/** With which key every provider asks, and that it lets the key out nowhere else. */
export function describeKeyContract({ modelId, provide }: ContractStage, keyless: boolean): void {
  test('sends its key in a header only and lets it out nowhere', async () => {
    const echo = `{"error":{"message":"Key ${KEY} is wrong","code":"${KEY}","param":"${KEY} "}}`;
    const { provider, model, requests } = provide(undefined, () => new Response(echo, { status: 401 }));
    const { error } = await collectEvents(model.stream(HI));
    expect(requests[0]?.url).not.toContain(KEY);
    expect(JSON.stringify(requests[0]?.body)).not.toContain(KEY);
    expect(Object.values(requests[0]?.headers ?? {}).some((value) => value.includes(KEY))).toBe(true);
    expect([error?.message, error?.stack, JSON.stringify(error), String(error?.cause)].join()).not.toContain(
      KEY,
    );
    expect(JSON.stringify({ ...provider, model })).not.toContain(KEY);
    expect(Object.values(provider).join()).not.toContain(KEY);
  });

  test('uses another key through withKey', async () => {
    const { provider, requests } = provide();
    await collectEvents(provider.withKey('sk-other')(modelId).stream(HI));
    const sent = Object.values(requests[0]?.headers ?? {}).join();
    expect(sent).toContain('sk-other');
    expect(sent).not.toContain(KEY);
  });

  test(`${keyless ? 'works' : 'says what to set'} when there is no key`, async () => {
    const { model, requests } = provide({});
    const { error } = await collectEvents(model.stream({ messages: [] }));
    expect(error?.code).toBe(keyless ? undefined : 'misconfigured');
    expect(error?.message ?? 'NO_API_KEY').toMatch(/[A-Z]+_API_KEY/);
    expect(requests).toHaveLength(keyless ? 1 : 0);
  });

  test('refuses a key no header can carry, without quoting it', async () => {
    for (const apiKey of ['sk-line\nbreak', 'sk-ünïcode', 'sk-with space']) {
      const { error } = await collectEvents(provide({ apiKey }).model.stream({ messages: [] }));
      expect(error?.code).toBe('misconfigured');
      expect(JSON.stringify(error) + String(error?.stack)).not.toContain(apiKey);
      expect(error?.cause).toBeUndefined();
    }
  });
}
