import { describe, expect, it } from 'vitest';
import { useSimulator } from './use-simulator.ts';

export interface Rejection {
  readonly title: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly says: RegExp;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Each request must be refused with this status and these words, and be logged as failed. */
export function describeRejections(name: string, rejections: readonly Rejection[]): void {
  const under = useSimulator();
  describe(name, () => {
    it.each(rejections)('$title', async ({ path, body, status, says, headers }) => {
      const response = await under.post(path, body, headers);
      expect(await response.text()).toMatch(says);
      expect(response.status).toBe(status);
      expect(under.last()).toMatchObject({ outcome: 'failed', status });
    });
  });
}
