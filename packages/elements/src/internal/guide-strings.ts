import type { PluralText } from './strings.ts';

/** What the status bar, the first run and the notifications say, in English. Apart from other texts: none of it is needed for the first answer. */
export const GUIDE_STRINGS = {
  statusLabel: 'Status',
  'connection.connecting': 'Connecting…',
  'connection.connected': 'Connected',
  'connection.offline': 'Offline',
  'connection.unreachable': 'The server does not answer',
  'connection.refused': 'Not connected',
  offlineHint: 'What is here can be read, judged and exported. Prompts are kept until you are online.',
  wentOffline: 'You are offline. What is here stays; prompts are kept.',
  backOnline: 'Connected again.',
  statusRetry: 'Try again',
  statusSession: 'Here: {figures}',
  statusTotal: 'In total: {figures}',
  statusAll: 'Show the total',
  statusAdding: 'Adding up…',
  statusAddFailed: 'Could not be added up',
  statusTokens: { one: '{value} token', other: '{value} tokens' },
  statusRunning: { one: '{count} answer under way', other: '{count} answers under way' },
  statusBackground: {
    one: '{count} comparison goes on in the background',
    other: '{count} comparisons go on in the background',
  },
  statusSaving: 'Saving…',
  statusNotSaved: 'Not saved',
  syncSame: 'Synchronised',
  syncing: 'Synchronising…',
  syncRefused: 'Not everything is synchronised',
  syncWaiting: {
    one: '{count} comparison waits to be synchronised',
    other: '{count} comparisons wait to be synchronised',
  },
  syncMerged: {
    one: '{count} comparison was changed elsewhere too: both versions are kept',
    other: '{count} comparisons were changed elsewhere too: both versions are kept',
  },
  syncAgain: 'Everything is synchronised again.',

  otherExamples: 'Other examples',
  example4: 'Summarise the arguments for and against a four-day week in five points.',
  example5:
    'Find the mistake in this SQL: SELECT name, COUNT(*) FROM orders WHERE COUNT(*) > 3 GROUP BY name;',
  example6: 'Explain compound interest to a twelve-year-old with one number example.',
  example7: 'Write the first paragraph of a detective story that takes place in a library.',
  example8: 'Draft three subject lines for a newsletter about a new bicycle lane.',
  example9: 'A farmer has 17 sheep, and all but 9 run away. How many are left? Explain why.',
  tourStart: 'Take a short tour',
  tourLabel: 'Short tour',
  tourStep: '{current} of {count}',
  tourNext: 'Next',
  tourBack: 'Back',
  tourSkip: 'Skip the tour',
  tourDone: 'Done',
  'tour.models.title': 'Who answers',
  'tour.models.text': 'Add models, take them out, change their order. All of them get the same prompt.',
  'tour.prompt.title': 'One prompt for all',
  'tour.prompt.text':
    'Write here. Enter sends it to every model at once, and the answers stream side by side.',
  'tour.tools.title': 'What a prompt brings along',
  'tour.tools.text': 'Images, a system prompt and parameters, for all models or for one.',
  'tour.layout.title': 'Side by side, or one at a time',
  'tour.layout.text': 'Columns, a grid, tabs or one answer in focus. Chat goes on with a single model.',
  'tour.panels.title': 'Everything stays',
  'tour.panels.text': 'Earlier comparisons, templates, the leaderboard, costs and settings are in here.',
  keysHint: 'This server takes provider keys of your own, and none is set yet.',
  keysHintAction: 'Set a key',
  welcomeDismiss: 'Close this hint',

  notifyTitle: 'The answers are in',
  notifyBody: { one: '{count} model has answered.', other: '{count} models have answered.' },
  notifyFailed: { one: '{count} model has failed.', other: '{count} models have failed.' },
  notifyBatchTitle: 'The batch is done',
  notifyBatchPaused: 'The batch has paused',
  notifyBatchBody: { one: '{count} answer is in.', other: '{count} answers are in.' },
} as const satisfies Readonly<Record<string, string | PluralText>>;

export type GuideKey = keyof typeof GUIDE_STRINGS;

/** Texts of a host's own for the status bar, the first run and the notifications, for all or some of the keys. */
export type GuideStrings = { readonly [Key in GuideKey]?: string | PluralText | undefined };
