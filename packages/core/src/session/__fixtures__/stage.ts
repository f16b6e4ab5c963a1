import { localBackend } from '../../backend/local-backend.ts';
import { createFakeProvider } from '../../testing/fake-provider.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { createManualModel } from '../../testing/manual-model.ts';
import { createSession } from '../create-session.ts';
import type { Session, SessionOptions } from '../session.ts';

/** A session over two models driven by hand, with a clock and ids of its own. */
export function stage(options: Partial<SessionOptions> = {}) {
  const clock = createManualClock();
  const [a, b] = [createManualModel('fake/a'), createManualModel('fake/b')];
  const backend = localBackend({ providers: [createFakeProvider([a, b])], clock, retry: false });
  let count = 0;
  const generateId = () => {
    count += 1;
    return `id-${count}`;
  };
  const contestants = [
    { id: 'a', modelId: 'fake/a' },
    { id: 'b', modelId: 'fake/b' },
  ];
  const session = createSession({ backend, clock, generateId, contestants, ...options });
  /** Sends a prompt, and lets each model say its own name and the prompt. */
  const ask = async (prompt: string) => {
    const sent = session.send(prompt);
    await clock.advance(10);
    for (const [name, model] of [
      ['A', a],
      ['B', b],
    ] as const) {
      if (model.calls.at(-1)?.closed !== false) continue;
      model.say(`${name}: ${prompt}`);
      model.finish();
    }
    await clock.advance(10);
    await sent;
  };
  return { clock, a, b, backend, session, ask };
}

/** Status and text of every version of every answer of a turn, the last one by default. */
export const versions = ({ state }: Session, turn = -1) =>
  state.comparison.turns
    .at(turn)
    ?.answers.map((slot) => slot.versions.map(({ status, text }) => `${status} ${text}`));
/** The texts that are shown. */
export const shown = ({ state }: Session, turn = -1) =>
  state.comparison.turns.at(turn)?.answers.map((slot) => slot.versions[slot.current]?.text);
/** The messages of a model's newest call. */
export const heard = (model: {
  readonly calls: readonly {
    readonly request: { readonly messages: readonly { readonly content: unknown }[] };
  }[];
}) => model.calls.at(-1)?.request.messages.map(({ content }) => content);
