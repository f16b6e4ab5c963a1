import type { ErrorCode } from '@llmselect/core';

type ErrorKey =
  | `error.${ErrorCode}.title`
  | `error.${ErrorCode}.text`
  | `error.server.${'signIn' | 'refused'}`;

/**
 * What a column says when its model failed: what happened, and what to do. `{provider}`, `{model}`, `{variable}` and the
 * error's own `{message}` are filled in. Where the comparison server refused and no provider, the message says what to do.
 */
export const ERROR_STRINGS = {
  'error.aborted.title': 'The answer was stopped',
  'error.aborted.text': 'What arrived is kept. Try again to ask anew.',
  'error.budget-exceeded.title': 'Over the budget',
  'error.budget-exceeded.text':
    'This may cost more than is left. Ask fewer or cheaper models, or whoever runs this page for more.',
  'error.conflict.title': 'Another change came first',
  'error.conflict.text': '{message}',
  'error.content-filtered.title': '{provider} blocked this',
  'error.content-filtered.text':
    'Its content filter refused the prompt or the answer. Word the prompt differently.',
  'error.context-too-long.title': 'Too long for this model',
  'error.context-too-long.text':
    'The conversation is longer than {model} can read. Shorten the prompt or start a new comparison.',
  'error.forbidden.title': 'Not allowed',
  'error.forbidden.text':
    'The key or this page may not use {model}. Choose another model, or have this one added to the list of allowed models.',
  'error.invalid-request.title': 'The request was not accepted',
  'error.invalid-request.text': '{message}',
  'error.malformed-stream.title': 'The answer could not be read',
  'error.malformed-stream.text':
    '{provider} sent something that is not in its own format. What arrived is kept. Try again.',
  'error.misconfigured.title': 'Something is not set up',
  'error.misconfigured.text': '{message}',
  'error.network.title': 'The connection failed',
  'error.network.text':
    'The connection to {provider}, or to the server of this page, failed. Check the network, then try again.',
  'error.not-found.title': 'No such model',
  'error.not-found.text':
    '{provider} does not know {model}, or this key may not see it. Choose another model.',
  'error.overloaded.title': '{provider} is overloaded',
  'error.overloaded.text': 'Too many people are asking at the moment. Try again in a little while.',
  'error.quota-exceeded.title': 'The quota is used up',
  'error.quota-exceeded.text':
    'The account at {provider} has no credit left. Add credit there, then try again.',
  'error.rate-limited.title': 'Too many requests',
  'error.rate-limited.text': '{provider} asks to slow down. Try again in a little while.',
  'error.server.refused': 'The server refused this',
  'error.server.signIn': 'Sign in again',
  'error.storage-failed.title': 'Saving failed',
  'error.storage-failed.text': 'The answer could not be stored. Free some space, then try again.',
  'error.stream-truncated.title': 'The answer was cut off',
  'error.stream-truncated.text':
    '{provider} closed the stream before the answer was finished. What arrived is kept.',
  'error.timeout.title': 'No answer in time',
  'error.timeout.text': '{provider} was silent for too long. What arrived is kept. Try again.',
  'error.unauthorized.title': 'The key was refused',
  'error.unauthorized.text':
    'The server’s key for {provider} was refused. Check {variable} on the server, then try again.',
  'error.unsupported-input.title': 'This model cannot read that',
  'error.unsupported-input.text': '{model} does not accept a part of the prompt. Choose another model.',
  'error.upstream-error.title': '{provider} had a problem',
  'error.upstream-error.text': 'The failure is on the side of {provider}. Try again in a little while.',
} as const satisfies Readonly<Record<ErrorKey, string>>;
