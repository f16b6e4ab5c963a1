import type { LlmCompare } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@llmselect/elements/define/llm-compare';
import { answered, answersOf, ask } from './ask.ts';
import { find, press, strike, write } from './person.ts';
import { FOUR, type PlayName, playedBackend } from './played-backend.ts';
import { painted, until } from './until.ts';

interface Args {
  readonly play: PlayName;
}

const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';
const TEXT = ['llm-compare', 'llm-prompt', '[part="text"]'];

const meta: Meta<Args> = {
  title: 'llm-compare/in use',
  component: 'llm-compare',
  parameters: { padding: '0' },
  args: { play: 'done' },
  render: ({ play }) =>
    html`<llm-compare .backend=${playedBackend(play)} .contestants=${FOUR}></llm-compare>`,
};
export default meta;

type Story = StoryObj<Args>;
type Used = (element: LlmCompare, canvas: HTMLElement) => Promise<void>;

/** What somebody does with the widget, from its first sight on. */
const uses =
  (use: Used): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const element = canvasElement.querySelector('llm-compare');
    if (element === null) throw new Error('There is no widget.');
    // The models on offer are there.
    await find(canvasElement, ['llm-compare', 'llm-model-picker', '[part="chip"], .chip']);
    await use(element, canvasElement);
    await painted();
  };

/** What somebody does once everybody has been asked. */
const usesAnswers = (use: Used): NonNullable<Story['play']> => {
  return async (context) => {
    const { play } = context.args;
    const start = uses(async (element, canvas) => {
      await ask(element, PROMPT, play);
      await use(element, canvas);
    });
    await start(context);
  };
};

/** Who is asked next, in the order of the columns. */
const chosen = ({ shadowRoot }: LlmCompare) =>
  (shadowRoot?.querySelector('llm-model-picker')?.contestants ?? []).map(({ modelId }) => modelId);
const column = (canvas: HTMLElement, index: number) => find(canvas, ['llm-compare', 'llm-answer'], index);
const deed = (icon: string) => ['llm-compare', `.menu:popover-open [data-icon="${icon}"]`];
const control = (words: string) => [`[aria-label^="${words}"]`];

/** Written, and sent with Enter. */
export const SentWithEnter: Story = {
  play: uses(async (element, canvas) => {
    await write(canvas, TEXT, PROMPT);
    await strike(canvas, TEXT, { key: 'Enter' });
    await answered(element, 'done');
  }),
};

/** One model is stopped, the others write on. */
export const OneStopped: Story = {
  args: { play: 'streaming' },
  play: usesAnswers(async (element, canvas) => {
    await press(await column(canvas, 1), control('Stop'));
    const now = () => answersOf(element).map((answer) => answer?.status);
    await until('the second has stopped', () => now()[1] === 'aborted');
    if (now()[0] !== 'streaming') throw new Error('Another one stopped as well.');
  }),
};

/** All are stopped at once. What has come stays. */
export const AllStopped: Story = {
  args: { play: 'streaming' },
  play: usesAnswers(async (element, canvas) => {
    await press(canvas, ['llm-compare', 'llm-prompt', '[part="stop"]']);
    await until('all have stopped', () => answersOf(element).every((answer) => answer?.status === 'aborted'));
    if (answersOf(element)[0]?.text === '') throw new Error('What had come is gone.');
  }),
};

/** One is asked again, and its first answer looked at once more. */
export const RetriedAndBack: Story = {
  play: usesAnswers(async (element, canvas) => {
    const slot = () => element.comparison.turns[0]?.answers[0];
    await press(await column(canvas, 0), control('Ask'));
    await until('the second answer is in', () => slot()?.versions[1]?.status === 'done');
    await press(await column(canvas, 0), control('Previous'));
    await until('the first answer is back', () => slot()?.current === 0);
  }),
};

/** The best is chosen, and a thumb given to another. */
export const Judged: Story = {
  play: usesAnswers(async (element, canvas) => {
    const votes = () => element.comparison.turns[0]?.votes.map(({ kind }) => kind) ?? [];
    await press(await column(canvas, 1), ['[part="best"]']);
    await press(await column(canvas, 2), ['.thumb']);
    await until('both are recorded', () => votes().includes('best') && votes().includes('thumb'));
    await find(await column(canvas, 1), ['[part="best"][aria-pressed="true"]']);
  }),
};

/** The next prompt goes on from one answer for all. */
export const ContinuedWithOne: Story = {
  play: usesAnswers(async (element, canvas) => {
    await press(await column(canvas, 1), ['.continue']);
    await ask(element, 'And in Python?', 'done');
    if (element.comparison.turns[1]?.continuedFrom === undefined) throw new Error('It went on with all.');
  }),
};

/** The prompt is changed and sent again; the first one is kept. */
export const EditedAndSentAgain: Story = {
  play: usesAnswers(async (element, canvas) => {
    await press(canvas, ['llm-compare', '.ask [data-icon="edit"]']);
    await write(canvas, ['llm-compare', '[part="edit-text"]'], 'Explain a deadlock.');
    await press(canvas, ['llm-compare', '.edit .primary']);
    await until('the new prompt is asked', () => element.comparison.turns.length > 0);
    await find(canvas, ['llm-compare', '.ask .versions']);
    await answered(element, 'done');
  }),
};

/** The fields in which a prompt is changed. */
export const Editing: Story = {
  play: usesAnswers(async (_element, canvas) => {
    await press(canvas, ['llm-compare', '.ask [data-icon="edit"]']);
    await find(canvas, ['llm-compare', '[part="edit-text"]']);
  }),
};

/** Another model takes a column over. */
export const ModelSwapped: Story = {
  play: usesAnswers(async (element, canvas) => {
    await press(canvas, ['llm-compare', '.column-menu']);
    await press(canvas, deed('swap'));
    await write(canvas, ['llm-compare', '.swap-search'], 'mistral');
    await press(canvas, ['llm-compare', '.swap-list button']);
    await until('the first column has another model', () => chosen(element)[0] === FOUR[3]);
  }),
};

/** The list from which one takes a column over. */
export const SwapOpen: Story = {
  play: usesAnswers(async (_element, canvas) => {
    await press(canvas, ['llm-compare', '.column-menu']);
    await press(canvas, deed('swap'));
    await find(canvas, ['llm-compare', '.swap:popover-open']);
  }),
};

const kept: NonNullable<Story['render']> = ({ play }) =>
  html`<llm-compare history="memory" .backend=${playedBackend(play)} .contestants=${FOUR}></llm-compare>`;

/** What is kept has a title, and gets another one. */
export const Renamed: Story = {
  render: kept,
  play: usesAnswers(async (element, canvas) => {
    await press(canvas, ['llm-compare', '.title button']);
    await write(canvas, ['llm-compare', '.title input'], 'Races in JavaScript');
    (await find(canvas, ['llm-compare', '.title'])).closest('form')?.requestSubmit();
    await until('it has its title', () => element.comparison.title === 'Races in JavaScript');
  }),
};

/** The field in which the title is written. */
export const Renaming: Story = {
  render: kept,
  play: usesAnswers(async (_element, canvas) => {
    await press(canvas, ['llm-compare', '.title button']);
    await find(canvas, ['llm-compare', '.title input']);
  }),
};

/** A column is folded away. */
export const ColumnFolded: Story = {
  play: usesAnswers(async (_element, canvas) => {
    await press(canvas, ['llm-compare', '.column-menu']);
    await press(canvas, deed('minus'));
    await painted();
  }),
};

/** A column goes one place on. */
export const ColumnMoved: Story = {
  play: usesAnswers(async (element, canvas) => {
    await press(canvas, ['llm-compare', '.column-menu']);
    await press(canvas, deed('chevronRight'));
    await until('the first is the second', () => chosen(element)[1] === FOUR[0]);
  }),
};

/** Through all four layouts, and nothing is lost on the way. */
export const LayoutSwitched: Story = {
  play: usesAnswers(async (element, canvas) => {
    for (const layout of ['grid', 'tabs', 'focus', 'columns'] as const) {
      await press(canvas, ['llm-compare', `[data-layout="${layout}"]`]);
      await until(`the layout is ${layout}`, () => element.layout === layout);
    }
    if (answersOf(element).some((answer) => answer?.text === '')) throw new Error('An answer is gone.');
  }),
};

/** To one model and back to all. */
export const ChatAndBack: Story = {
  play: usesAnswers(async (element, canvas) => {
    await press(canvas, ['llm-compare', '.column-menu']);
    await press(canvas, deed('chat'));
    await until('it is a chat', () => element.mode === 'chat');
    element.mode = 'compare';
    await until('all columns are back', () => {
      return (element.shadowRoot?.querySelectorAll('llm-answer').length ?? 0) === FOUR.length;
    });
  }),
};

/** Commands are searched for, and the one that is found is carried out. */
export const CommandGiven: Story = {
  play: uses(async (element, canvas) => {
    await strike(canvas, TEXT, { key: 'k', code: 'KeyK', ctrlKey: true });
    await write(canvas, ['llm-compare', 'llm-palette', '[part="search"]'], 'layout tabs');
    await strike(canvas, ['llm-compare', 'llm-palette', '[part="search"]'], { key: 'Enter' });
    await until('the layout is tabs', () => element.layout === 'tabs');
  }),
};

/** A parameter for all models. */
export const ParameterSet: Story = {
  play: uses(async (element, canvas) => {
    await press(canvas, ['llm-compare', '[part="params-button"]']);
    await write(canvas, ['llm-compare', 'llm-params', '#temperature'], '0.2');
    await until('it is kept', () => element.comparison.params?.temperature === 0.2);
  }),
};

/** A prompt of the examples that a new comparison begins with. */
export const ExampleTaken: Story = {
  play: uses(async (_element, canvas) => {
    const text = await find(canvas, TEXT);
    await press(canvas, ['llm-compare', '.empty button, .example']);
    await until('it stands in the prompt', () => text instanceof HTMLTextAreaElement && text.value !== '');
  }),
};

/** A turn is taken out. */
export const TurnDeleted: Story = {
  play: usesAnswers(async (element, canvas) => {
    await press(canvas, ['llm-compare', '.ask [data-icon="trash"]']);
    await until('it is gone', () => element.comparison.turns.length === 0);
  }),
};
