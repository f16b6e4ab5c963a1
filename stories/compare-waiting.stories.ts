import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-compare';
import { answersModule } from '../packages/elements/src/compare/answers-module.ts';
import { ask } from './ask.ts';
import { find, press } from './person.ts';
import { FOUR, playedBackend } from './played-backend.ts';
import { painted, until } from './until.ts';

type Fetch = typeof answersModule.ready;

interface Args {
  /** What becomes of the code that shows answers. */
  readonly fetch: Fetch;
  readonly lang: string;
}

const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';
const FAILED = ['llm-compare', '.coming [part="error"]'];

const onItsWay: Fetch = () => new Promise(() => {});
const refused: Fetch = () => Promise.resolve(undefined);

/** A page that has shown another story has that code already: until it is given back, it counts as not there. */
function takeAway(fetch: Fetch): void {
  Object.defineProperties(answersModule, {
    loaded: { value: undefined, configurable: true },
    ready: { value: fetch, configurable: true },
  });
}

function giveBack(): void {
  for (const name of ['loaded', 'ready']) Reflect.deleteProperty(answersModule, name);
}

/** Everybody answers, and nobody sees it yet. */
const asked: NonNullable<Story['play']> = async ({ canvasElement }) => {
  const element = canvasElement.querySelector('llm-compare');
  if (element === null) throw new Error('There is no widget.');
  await ask(element, PROMPT, 'done');
  await find(canvasElement, ['llm-compare', '.coming']);
};

const askedInVain: NonNullable<Story['play']> = async (context) => {
  await asked(context);
  await find(context.canvasElement, FAILED);
};

const meta: Meta<Args> = {
  title: 'llm-compare/answers on their way',
  component: 'llm-compare',
  // On one page, all stories would share what the last of them has taken away.
  tags: ['!autodocs'],
  parameters: { padding: '0' },
  args: { fetch: refused, lang: 'en' },
  beforeEach: ({ args }) => {
    takeAway(args.fetch);
    return giveBack;
  },
  render: ({ lang }) =>
    html`<llm-compare lang=${lang} .backend=${playedBackend('done')} .contestants=${FOUR}></llm-compare>`,
  play: askedInVain,
};
export default meta;

type Story = StoryObj<Args>;

/** What shows answers is being fetched. What they say is kept meanwhile. */
export const OnTheirWay: Story = { args: { fetch: onItsWay }, play: asked };

/** It could not be fetched. Nothing is lost, and there is a way to try again. */
export const Failed: Story = {};

/** Tried again, with the network back: all that was said meanwhile is there. */
export const TriedAgain: Story = {
  play: async (context) => {
    await askedInVain(context);
    takeAway(() => {
      giveBack();
      return answersModule.ready();
    });
    await press(context.canvasElement, ['llm-compare', '.coming .button']);
    const answers = () =>
      context.canvasElement.querySelector('llm-compare')?.shadowRoot?.querySelectorAll('llm-answer');
    await until('all columns are there', () => answers()?.length === FOUR.length);
    await painted(6);
  },
};

export const Phone: Story = { args: { lang: 'de' }, globals: { viewport: { value: 'mobile1' } } };

export const RightToLeft: Story = { args: { lang: 'ar' }, globals: { direction: 'rtl' } };
