import type { ChatRequest, Finish } from '../chat-request.ts';
import type { SimulatedModel } from '../models.ts';
import { hashText } from '../seeded-random.ts';
import { findSubject, type Subject } from './find-subject.ts';
import { fitSchema } from './fit-schema.ts';
import { genericTopic, toPhrase } from './generic-topic.ts';
import { judgeAnswers } from './judge-answers.ts';
import { blocks, midSentence } from './markdown.ts';
import { chooseMaterial } from './material.ts';
import { VOICES, type VoiceName } from './voice.ts';
import { writeInVoice } from './write-in-voice.ts';

export interface Composed {
  readonly reasoning: string;
  readonly text: string;
  /** How it ends, where not with its last word. */
  readonly finish?: Finish | undefined;
}

interface Context {
  readonly prompt: string;
  readonly subject: Subject;
  /** What the turns before were about; `undefined` in the first. */
  readonly previous: Subject | undefined;
}

function readContext({ turns }: ChatRequest): Context {
  const prompts = turns.filter((turn) => turn.role === 'user').map((turn) => turn.text);
  const prompt = prompts.at(-1) ?? '';
  const earlier = turns.some((turn) => turn.role === 'assistant') ? prompts.slice(0, -1) : [];
  const previous = earlier.map((text) => findSubject(text) ?? genericTopic(text)).at(-1);
  return { prompt, previous, subject: findSubject(prompt) ?? previous ?? genericTopic(prompt) };
}

function introduce({ prompt, previous, subject }: Context, images: number): string {
  const seen =
    images === 0
      ? ''
      : `*(${images === 1 ? 'One image' : `${images} images`} attached; a simulated answer does not look at them.)*`;
  if (previous === undefined) return seen;
  const about =
    subject.id === previous.id ? `you asked about “${toPhrase(prompt)}”` : `on to ${subject.title}`;
  return blocks(seen, `Following up on ${previous.title}: ${about}.`);
}

function otherVoice(voice: VoiceName): VoiceName {
  return VOICES[(VOICES.indexOf(voice) + 1) % VOICES.length] ?? voice;
}

function writeText(model: SimulatedModel, context: Context, images: number): string {
  const { subject, previous, prompt } = context;
  const intro = introduce(context, images);
  if ('texts' in subject) {
    // Asked for more of the same, nobody repeats the poem they just gave.
    const voice = previous?.id === subject.id ? otherVoice(model.voice) : model.voice;
    return blocks(intro, subject.texts[voice]);
  }
  const depth = previous === undefined ? model.depth : 0;
  return writeInVoice(
    model.voice,
    chooseMaterial({
      topic: subject,
      intro,
      depth,
      variant: VOICES.indexOf(model.voice),
      key: `${model.id}\n${prompt}`,
    }),
  );
}

const SENTENCES_BY_EFFORT: Record<string, number> = {
  none: 0,
  minimal: 1,
  low: 2,
  medium: 4,
  high: 6,
  xhigh: 8,
  max: 10,
};

function writeReasoning(effort: string, { subject, previous }: Context, seed: string): string {
  const names =
    'points' in subject
      ? subject.points.map((point) => midSentence(point.name))
      : ['the mood', 'the form', 'the last line'];
  const start = hashText(seed) % names.length;
  const name = (offset: number) => names[(start + offset) % names.length] ?? 'the main point';
  const sentences = [
    `The user is asking about ${subject.title}.`,
    `The core of it seems to be ${name(0)}, so that should come early.`,
    previous === undefined
      ? 'This is the first turn, so I should not assume much.'
      : `We already talked about ${previous.title}, so I should not repeat that.`,
    `I should also mention ${name(1)} and ${name(2)}.`,
    `Is ${name(1)} more useful than ${name(0)} here? Probably not, but both deserve a line.`,
    'A short example would make it concrete.',
    `Let me check ${name(2)} once more before writing it down.`,
    'The tone should stay practical.',
    `I could leave out ${name(3)} if it gets long.`,
    'Now to put it in order and write.',
  ];
  return sentences.slice(0, SENTENCES_BY_EFFORT[effort] ?? 4).join(' ');
}

function toSentences(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 12);
}

function writeOrFit(model: SimulatedModel, context: Context, { schema, images }: ChatRequest): string {
  if (schema === undefined) return writeText(model, context, images);
  return JSON.stringify(fitSchema(schema, toSentences(context.prompt)));
}

/** What a model would say to a request: always the same for the same model and words. */
export function composeAnswer(model: SimulatedModel, request: ChatRequest): Composed {
  const context = readContext(request);
  const reasoning = writeReasoning(request.effort, context, model.id);
  return { reasoning, ...(judgeAnswers(context.prompt) ?? { text: writeOrFit(model, context, request) }) };
}
