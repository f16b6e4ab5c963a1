import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { FLAGS, findBrowser } from '../../scripts/browser.mjs';

/** A Chromium whose process is ours to kill, over a profile that outlives it. */
export interface OwnChromium {
  readonly context: BrowserContext;
  /** Ends it as a crash or a power cut of the browser would: nothing is asked, nothing is written. */
  kill(): Promise<void>;
}

export async function startChromium(profile: string): Promise<OwnChromium> {
  const child = spawn(
    await findBrowser(),
    [...FLAGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    // A group of its own, so that its renderers go with it.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const browser = await chromium.connectOverCDP(await endpointOf(child));
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('Chromium has no context.');
  return { context, kill: () => killGroup(child, browser) };
}

function endpointOf(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      output += chunk;
      const endpoint = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (endpoint !== undefined) resolve(endpoint);
    });
    child.once('exit', () => reject(new Error(`Chromium did not start:\n${output}`)));
  });
}

async function killGroup(child: ChildProcess, browser: Browser): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
  await browser.close().catch(() => {});
}
