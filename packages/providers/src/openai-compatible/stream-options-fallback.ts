import type { Fallback } from '../http/wire.ts';

/** Old servers reject `stream_options`; without it they send no usage, which is better than no answer. */
export const STREAM_OPTIONS_FALLBACK: Fallback = {
  param: 'stream_options',
  applies: (failure, body) =>
    'stream_options' in body &&
    (/stream_options|include_usage/.test(failure.text) ||
      failure.param?.startsWith('stream_options') === true),
  without: ({ stream_options: _rejected, ...rest }) => rest,
};
