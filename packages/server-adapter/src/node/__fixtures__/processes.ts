import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./add-many.mjs', import.meta.url));

/**
 * Lets so many processes of their own each make so many additions to the counters `sum` and `bounded` of one store,
 * all at once. Resolves with how many of the bounded ones each was allowed.
 */
export async function addFromProcesses(
  processes: number,
  ...[kind, place, calls, cap, prefix = '']: readonly [
    kind: 'sqlite' | 'redis',
    place: string,
    calls: number,
    cap: number,
    prefix?: string,
  ]
): Promise<readonly number[]> {
  const workers = Array.from({ length: processes }, () => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--conditions=@llmselect/source', script, kind, place, `${calls}`, `${cap}`, prefix],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    let said = '';
    let wake = () => {};
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      wake();
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    void ended.then(() => wake());
    const line = async (index: number): Promise<string> => {
      while (said.split('\n').length <= index + 1) {
        if (child.exitCode !== null) throw new Error(`A process ended with ${child.exitCode} too early.`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return said.split('\n')[index] ?? '';
    };
    return { line, go: () => child.stdin.end('go\n'), ended };
  });
  await Promise.all(workers.map(({ line }) => line(0)));
  for (const { go } of workers) go();
  const allowed = await Promise.all(workers.map(async ({ line }) => Number(await line(1))));
  await Promise.all(workers.map(({ ended }) => ended));
  return allowed;
}
