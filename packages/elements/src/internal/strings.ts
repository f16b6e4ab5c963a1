import { ANALYSIS_STRINGS } from './analysis-strings.ts';
import { DIFFERENCE_STRINGS } from './difference-strings.ts';
import { ERROR_STRINGS } from './error-strings.ts';
import { FILE_STRINGS } from './file-strings.ts';
import { FIRST_STRINGS } from './first-strings.ts';
import { JUDGE_STRINGS } from './judge-strings.ts';
import { PALETTE_STRINGS } from './palette-strings.ts';
import { PANEL_STRINGS } from './panel-strings.ts';
import { PARAMS_STRINGS } from './params-strings.ts';
import { PICKER_STRINGS } from './picker-strings.ts';
import { PROMPT_STRINGS } from './prompt-strings.ts';

/** Forms of one text by plural category of `{count}`; `other` serves every category that is not given. */
export type PluralText = { readonly other: string } & {
  readonly [Category in Intl.LDMLPluralRule]?: string | undefined;
};

/** Every text that the elements show, in English. `{names}` in braces are filled in. */
export const ENGLISH = {
  ...FIRST_STRINGS,
  ...ERROR_STRINGS,
  ...ANALYSIS_STRINGS,
  ...DIFFERENCE_STRINGS,
  ...FILE_STRINGS,
  ...JUDGE_STRINGS,
  ...PANEL_STRINGS,
  ...PARAMS_STRINGS,
  ...PICKER_STRINGS,
  ...PALETTE_STRINGS,
  ...PROMPT_STRINGS,
  searchModels: 'Search models',
  modelList: 'Models on offer',
  noModelMatches: 'No model matches “{search}”.',
  noModelsListed: 'No models are on offer here.',
  modelUsed: 'Added',
  contextWindow: '{tokens} context',
  maximumReached: {
    one: 'This page asks one model at a time.',
    other: 'This page compares at most {count} models.',
  },
  tooManyModels: {
    one: 'This page asks one model at a time. Remove the others to go on.',
    other: 'This page compares at most {count} models. Remove some to go on.',
  },
  close: 'Close',

  promptTooLong:
    'This prompt is {size}; at most {limit} can be sent. Nothing was lost: shorten it and send again.',
  promptSize: '{size} of {limit}',
  promptBusy: 'Wait until all answers are in, or stop them first.',

  reasoning: 'Reasoning',
  reasoningTokens: { one: '{count} token of hidden reasoning', other: '{count} tokens of hidden reasoning' },
  sources: { one: '{count} source', other: '{count} sources' },
  toolCall: 'Asked for the tool {name}',
  toolRun: 'Used the tool {name}',
  warnings: { one: '{count} note', other: '{count} notes' },
  emptyAnswer: 'The model ended without a text.',
  stoppedEmpty: 'Stopped before anything arrived.',
  interrupted: 'The page was left while this was written. What arrived is kept.',
  'finish.length': 'Stopped at the length limit',
  'finish.content-filter': 'Stopped by the content filter',
  'finish.tool-calls': 'Stopped to call a tool',
  'finish.other': 'Ended for an unusual reason',
  copy: 'Copy the answer of {model}',
  copied: 'Copied',
  copyFailed: 'Copying is not allowed here',
  stop: 'Stop {model}',
  retry: 'Ask {model} again',
  retryIn: 'Best after {time}',
  details: 'Details',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  version: '{current}/{count}',
  versionLabel: 'Version {current} of {count}',
  continueWith: 'Continue with this',
  continuing: 'Continuing with this',
  continueWithLabel: 'Continue with the answer of {model}',
  continuedFrom: 'All continue from {model}',

  'markdown.codeBlock': 'Code block',
  'markdown.copy': 'Copy',
  'markdown.copied': 'Copied',
  'markdown.copyFailed': 'Select and copy by hand',
  'markdown.wrap': 'Wrap lines',
  'markdown.showAllLines': 'Show all {count} lines',
  'markdown.showLess': 'Show fewer lines',
  'markdown.table': 'Table',
  'markdown.taskDone': 'Done',
  'markdown.taskOpen': 'Not done',
  'markdown.image': 'Image',
  'markdown.note': 'Note',
  'markdown.tip': 'Tip',
  'markdown.important': 'Important',
  'markdown.warning': 'Warning',
  'markdown.caution': 'Caution',
  'markdown.formula': 'Formula',
  'markdown.result': 'Rendered',
  'markdown.showCode': 'Show code',
  'markdown.showResult': 'Show result',

  estimated: 'estimated',
  servedBy: 'served by',
  fromCache: 'from the cache',

  layout: 'Layout',
  'layout.columns': 'Columns',
  'layout.grid': 'Grid',
  'layout.tabs': 'Tabs',
  'layout.focus': 'Focus on one',
  answerTabs: 'Answers',
  columnMenu: 'Arrange the column of {model}',
  columnMenuLabel: 'Arrange this column',
  moveEarlier: 'Move one place back',
  moveLater: 'Move one place on',
  collapseColumn: 'Collapse',
  expandColumn: 'Expand',
  duplicateColumn: 'Ask this model twice',
  swapModel: 'Replace the model…',
  swapModelLabel: 'Replace {model}',
  chatWith: 'Chat with this one',
  removeColumn: 'Ask it no more',
  restoreColumn: 'Ask it again',
  narrowSwipe: 'Swipe between columns',
  swipeDots: 'Columns',
  syncScroll: 'Scroll together',
  mode: 'One model or several',
  'mode.chat': 'Chat',
  'mode.compare': 'Compare',
  columnMoved: '{model} is now in place {place} of {count}.',
  jumpToEnd: 'Jump to the end',
  newComparison: 'New comparison',
  endpointFailed: 'The models could not be loaded',
  'endpoint.network':
    'The server at {endpoint} does not answer. Check that it runs and that it allows this page, then try again.',
  'endpoint.unauthorized': 'The server at {endpoint} does not know you. Sign in again, then try again.',
  'endpoint.forbidden':
    'The server at {endpoint} does not allow this page. Add its origin to the allowed ones.',
  'endpoint.not-found': 'There is no LLMSelect server at {endpoint}. Check the address.',

  asking: { one: 'Asking one model.', other: 'Asking {count} models.' },
  answerFinished: '{model} finished in {time}.',
  answerDone: '{model} finished.',
  answerStopped: '{model} was stopped.',
  answerFailed: '{model} failed: {reason}.',
  progress: '{finished} of {count} finished.',
  allFinished: 'All {count} answers are in.',
  spokenSeconds: { one: '{value} second', other: '{value} seconds' },
} as const satisfies Readonly<Record<string, string | PluralText>>;

export type StringKey = keyof typeof ENGLISH;

/** Texts of a host's own, for all or some of the keys. */
export type Strings = { readonly [Key in StringKey]?: string | PluralText | undefined };
