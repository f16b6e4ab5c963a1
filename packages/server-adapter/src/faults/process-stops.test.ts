import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { connect, type RunEvent } from '@llmselect/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorOf, until } from '../__fixtures__/handler.ts';
import { CHAT } from '../__fixtures__/proxy.ts';
import { perConnection, SERVER_MOUNTS, THROUGH_NODE } from '../node/__fixtures__/mounts.ts';
import { chunk, FINISH, HEAD, type RawUpstream, rawUpstream } from '../node/__fixtures__/raw-upstream.ts';

const PROGRAM = fileURLToPath(new URL('../node/__fixtures__/serving-process.mjs', import.meta.url));
const json = { 'content-type': 'application/json' };

let finish: (() => void)[] = [];
let upstream: RawUpstream;
beforeAll(async () => {
  upstream = await rawUpstream({
    short: (socket) => {
      socket.write(HEAD + chunk('Hel'));
      finish.push(() => socket.end(chunk('lo') + FINISH));
    },
    endless: (socket) => void socket.write(HEAD + chunk('Hel')),
  });
});
afterAll(() => upstream.close());

/** A process of its own, and the lines it says. */
function start(mount: string) {
  const child = spawn(
    process.execPath,
    [
      ...['--disable-warning=ExperimentalWarning', '--conditions=@llmselect/source'],
      ...[PROGRAM, mount, `${upstream.url}/v1`, '@llmselect/providers/openai'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exited = once(child, 'exit');
  const said = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text));
  const line = async (place: number): Promise<string> => {
    while (said.out.split('\n').length < place + 2) {
      if (child.exitCode !== null) throw new Error(`The server ended too early. ${said.error}`);
      await Promise.race([once(child.stdout, 'data'), exited]);
    }
    return said.out.split('\n')[place] ?? '';
  };
  return { child, exited, said, line };
}

async function compared(endpoint: string, models: readonly string[]): Promise<Map<string, RunEvent[]>> {
  const contestants = models.map((model) => ({ id: model, model: `openai/${model}` }));
  const events = new Map<string, RunEvent[]>(models.map((id) => [id, []]));
  const run = connect(endpoint, { fetch: perConnection }).run({
    contestants,
    messages: [{ role: 'user', content: 'Why?' }],
  });
  for await (const event of run) events.get(event.contestantId)?.push(event);
  return events;
}

function proxied(endpoint: string, model: string): Promise<Response> {
  return perConnection(`${endpoint}/v1/proxy/openai/v1/chat/completions`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ ...CHAT, model, stream: true }),
  });
}

test.each([...SERVER_MOUNTS, THROUGH_NODE])(
  '%s: a process told to stop takes nothing new, lets what ends in time end, tells the rest so, and leaves nothing open',
  async (mount) => {
    finish = [];
    const { child, exited, said, line } = start(mount);
    const endpoint = `${await line(0)}/api/llmselect`;
    const comparing = compared(endpoint, ['short', 'endless']);
    const short = await proxied(endpoint, 'short');
    const endless = await proxied(endpoint, 'endless');
    await until(() => upstream.open === 4 && finish.length === 2);

    child.kill('SIGTERM');
    expect(await line(1)).toBe('draining');
    expect(await errorOf(await perConnection(`${endpoint}/ready`))).toMatchObject({ httpStatus: 503 });
    const refused = await perConnection(`${endpoint}/v1/compare`, {
      method: 'POST',
      headers: json,
      body: '{}',
    });
    expect(await errorOf(refused)).toMatchObject({ httpStatus: 503, code: 'overloaded', retryable: true });
    for (const end of finish) end();

    const cut = endless.text().then(
      () => 'whole',
      () => 'broken',
    );
    expect(await short.text()).toContain('[DONE]');
    expect(await cut).toBe('broken');
    const events = await comparing;
    expect(events.get('short')?.at(-1)).toMatchObject({ type: 'end', finishReason: 'stop' });
    expect(events.get('endless')?.at(-1)).toMatchObject({ type: 'abort' });
    // By itself, so there was nothing left to wait for.
    expect(await exited).toEqual([0, null]);
    // The server under Hono prints what broke off; nothing else may be said there.
    expect(said.error.replaceAll(/Error: The answer broke off\.\n(?: +at .*\n)*/g, '')).toBe('');
    await until(() => upstream.open === 0);
  },
  30_000,
);
