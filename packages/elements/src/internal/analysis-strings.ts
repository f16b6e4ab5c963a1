/** Texts about a model that is asked what distinguishes the answers. */
export const ANALYSIS_STRINGS = {
  judgement: 'What another model finds',
  judgeIntro:
    'A model reads the prompt and the answers without their names, in two orders. Only what it finds both times is shown, with quotes that were looked up in the answers.',
  judgeModel: 'Judge',
  judgeAsk: 'Ask a model to judge',
  judgeAskAnother: 'Ask another one',
  judgeTakesPart: '{model} (takes part)',
  judgeCost: 'Costs {range}',
  judgeCostUnknown: 'What it costs is not known',
  judgeReading: '{model} reads the answers: {done} of {count} readings are in.',
  judgeReadingThere: '{model} reads the answers on the server, in both orders.',
  judgeStop: 'Stop judging',
  judgeStopped: 'Stopped. What was used so far may be billed.',
  judgeMalformed:
    'The judge did not answer in the form that it was asked for, so nothing of it is shown. Try again, or choose another one.',
  judgeCutOff:
    'The judge was cut off before its judgement was complete, so nothing of it is shown. Choose another one.',
  judgeRefused: 'The judge declined to judge these answers. Choose another one.',
  judgeFailed: 'There is no judgement: {reason}. Try again, or choose another one.',
  judgeDone: 'The judgement is in.',
  judgeFinding: 'Finding',
  judgeBetter: 'Better in this: {model}',
  judgeNothing: 'The judge found no difference that matters.',
  judgeBy: 'Judged by {model}. A model can be wrong; its quotes stand in the answers to the letter.',
  judgeSpent: 'Cost: {cost}.',
  judgeUnsure: {
    one: 'One finding was left out, because it came up in one order of the answers only.',
    other: '{count} findings were left out, because they came up in one order of the answers only.',
  },
  judgeDropped: {
    one: 'One finding was left out, because a quote of it stands in no answer.',
    other: '{count} findings were left out, because a quote of theirs stands in no answer.',
  },
} as const;
