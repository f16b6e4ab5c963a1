import type { Comparison, History, Message, Turn } from '@llmselect/core';

/**
 * Keeps prompts without their images while `keepsImages` says so: a word stands for each. Whoever has put a comparison
 * here gets it back with its images for as long as the page is open, so that it can be gone on with.
 */
export function leaveOutImages<Kept extends History>(history: Kept, keepsImages: () => boolean): Kept {
  const shown = new Map<string, Comparison>();
  const restore = (stored: Comparison): Comparison => {
    const whole = shown.get(stored.id);
    return whole === undefined ? stored : withImagesOf(whole, stored);
  };
  const own: Pick<History, 'put' | 'get'> = {
    async put(comparison, options) {
      if (keepsImages() || Object.keys(comparison.attachments).length === 0)
        return restore(await history.put(comparison, options));
      shown.set(comparison.id, comparison);
      return restore(await history.put(withoutImages(comparison), options));
    },
    async get(id) {
      const stored = await history.get(id);
      return stored && restore(stored);
    },
  };
  return new Proxy(history, {
    get(target, name) {
      if (Object.hasOwn(own, name)) return Reflect.get(own, name);
      const value: unknown = Reflect.get(target, name);
      // What it does within itself is done with what is kept.
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function withoutImages(comparison: Comparison): Comparison {
  const bare = mapTurns(comparison, (turn) => ({ ...turn, prompt: withWords(turn.prompt) }));
  return { ...bare, attachments: {} };
}

function withImagesOf(whole: Comparison, stored: Comparison): Comparison {
  const turns = [whole.turns, ...(whole.branches ?? []).map((branch) => branch.turns)].flat();
  const prompts = new Map(turns.map(({ id, prompt }) => [id, prompt]));
  const restored = mapTurns(stored, (turn) => {
    const prompt = prompts.get(turn.id);
    const isSame = prompt !== undefined && textOf(withWords(prompt)) === textOf(turn.prompt);
    return isSame ? { ...turn, prompt } : turn;
  });
  return { ...restored, attachments: { ...whole.attachments, ...stored.attachments } };
}

function mapTurns(comparison: Comparison, change: (turn: Turn) => Turn): Comparison {
  const { turns, branches } = comparison;
  const changed = { ...comparison, turns: turns.map(change) };
  if (branches === undefined) return changed;
  return {
    ...changed,
    branches: branches.map((branch) => ({ ...branch, turns: branch.turns.map(change) })),
  };
}

/** As models read it that see no images. */
function withWords(message: Message): Message {
  const { content } = message;
  if (typeof content === 'string') return message;
  const parts = content.map((part) => {
    if (part.type !== 'image' || !part.url.startsWith('attachment:')) return part;
    const { alt = '' } = part;
    return { type: 'text', text: alt === '' ? '[Image]' : `[Image: ${alt}]` } as const;
  });
  return { ...message, content: parts };
}

function textOf(message: Message): string {
  return JSON.stringify(message.content);
}
