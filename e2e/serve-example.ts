import { createSimulator, type Simulator } from '@llmselect-examples/simulator';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser, type OpenedPage, openPage } from './open-page.ts';
import { type RunningExample, simulatedEnvironment, startExample } from './start-example.ts';

/** The Express example on the simulator, with a browser: there while the tests of a file run, and tidied after each. */
export class ServedExample {
  #simulator: Simulator | undefined;
  #browser: Browser | undefined;
  #example: RunningExample | undefined;

  async start(speed: number, environment: Readonly<Record<string, string>>): Promise<void> {
    this.#simulator = await createSimulator({ speed });
    this.#browser = await launchBrowser();
    this.#example = await startExample('express/server.js', {
      ...simulatedEnvironment(this.#simulator.url),
      ...environment,
    });
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#example?.stop();
    await this.#simulator?.close();
  }

  async tidy(): Promise<void> {
    this.simulator.clearFaults();
    await Promise.all(this.browser.contexts().map((context) => context.close()));
  }

  get simulator(): Simulator {
    return there(this.#simulator);
  }

  get browser(): Browser {
    return there(this.#browser);
  }

  get url(): string {
    return there(this.#example).url;
  }

  /** The example's page in a fresh context. */
  open(options?: BrowserContextOptions): Promise<OpenedPage> {
    return openPage(this.browser, this.url, options);
  }
}

/** For the tests of the file that calls it. `speed` is how many times faster than life the simulator answers. */
export function serveExample(
  speed: number,
  environment: Readonly<Record<string, string>> = {},
): ServedExample {
  const served = new ServedExample();
  beforeAll(() => served.start(speed, environment));
  afterEach(() => served.tidy());
  afterAll(() => served.stop());
  return served;
}

function there<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('The example is there only while tests run.');
  return part;
}
