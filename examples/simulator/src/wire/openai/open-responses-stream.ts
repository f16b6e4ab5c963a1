import type { Exchange } from '../../chat-request.ts';
import { get } from '../../json.ts';
import { hashText, randomWord, seededRandom } from '../../seeded-random.ts';
import { corruptFrame, EVENT_STREAM, namedFrame } from '../event-frame.ts';
import type { Encoder } from '../wire.ts';
import { messageItem, reasoningItem, responseObject, statusOf } from './response-object.ts';

const MOST_TEXT = 4_194_304;
const OVERLOADED = 'Our servers are currently overloaded. Please try again later.';

/** Numbers the events of one stream in the order in which they are written. */
function createNumbering(exchange: Exchange) {
  const random = seededRandom(hashText(exchange.id));
  const padded = get(exchange.body, 'stream_options', 'include_obfuscation') !== false;
  let sequence = 0;
  return {
    event(type: string, fields: object): string {
      return namedFrame(type, { type, sequence_number: sequence++, ...fields });
    },
    padding: () => (padded ? { obfuscation: randomWord(random, 4 + Math.floor(random() * 12)) } : {}),
  };
}

type Numbering = ReturnType<typeof createNumbering>;

/** The reasoning item: its summary is streamed only where the request asked for one. */
function createReasoning(exchange: Exchange, { event, padding }: Numbering) {
  const shown = exchange.request.showReasoning;
  const place = { item_id: `rs_sim${exchange.id}`, output_index: 0 };
  const part = { ...place, summary_index: 0 };
  let summary = '';
  return {
    item: () => reasoningItem(exchange, shown ? summary : ''),
    open(): string {
      const added = event('response.output_item.added', {
        output_index: 0,
        item: reasoningItem(exchange, ''),
      });
      if (!shown) return added;
      return (
        added +
        event('response.reasoning_summary_part.added', { ...part, part: { type: 'summary_text', text: '' } })
      );
    },
    delta(text: string): string {
      summary += text;
      return shown
        ? event('response.reasoning_summary_text.delta', { ...part, delta: text, ...padding() })
        : '';
    },
    close(): string {
      const done = shown
        ? event('response.reasoning_summary_text.done', { ...part, text: summary }) +
          event('response.reasoning_summary_part.done', {
            ...part,
            part: { type: 'summary_text', text: summary },
          })
        : '';
      return done + event('response.output_item.done', { output_index: 0, item: this.item() });
    },
  };
}

/** The message item with its one part of text. */
function createMessage(exchange: Exchange, { event, padding }: Numbering, outputIndex: () => number) {
  let text = '';
  const place = () => ({ item_id: `msg_sim${exchange.id}`, output_index: outputIndex(), content_index: 0 });
  const part = (content: string) => ({ type: 'output_text', annotations: [], logprobs: [], text: content });
  return {
    item: (status: string) => messageItem(exchange, text, status),
    open(): string {
      const item = messageItem(exchange, undefined, 'in_progress');
      return (
        event('response.output_item.added', { output_index: outputIndex(), item }) +
        event('response.content_part.added', { ...place(), part: part('') })
      );
    },
    delta(piece: string): string {
      // A flood has no end and so never needs its whole text: without a bound it would fill the memory here.
      if (text.length < MOST_TEXT) text += piece;
      return event('response.output_text.delta', { ...place(), delta: piece, logprobs: [], ...padding() });
    },
    close(status: string): string {
      return (
        event('response.output_text.done', { ...place(), text, logprobs: [] }) +
        event('response.content_part.done', { ...place(), part: part(text) }) +
        event('response.output_item.done', { output_index: outputIndex(), item: this.item(status) })
      );
    },
  };
}

/** Streams one response: created, in progress, items with their deltas, then completed, incomplete or failed. */
export function openResponsesStream(exchange: Exchange): Encoder {
  const numbering = createNumbering(exchange);
  const { event } = numbering;
  let reasoningTokens = 0;
  let textTokens = 0;
  let thinking = false;
  let writing = false;
  const reasoning = createReasoning(exchange, numbering);
  const message = createMessage(exchange, numbering, () => (reasoningTokens > 0 ? 1 : 0));
  const response = (type: string, state: Parameters<typeof responseObject>[1]) =>
    event(type, { response: responseObject(exchange, state) });
  const stopThinking = () => {
    if (!thinking) return '';
    thinking = false;
    return reasoning.close();
  };
  const startWriting = () => {
    if (writing) return '';
    writing = true;
    return stopThinking() + message.open();
  };
  return {
    contentType: EVENT_STREAM,
    start: () =>
      response('response.created', { status: 'in_progress' }) +
      response('response.in_progress', { status: 'in_progress' }),
    reasoning(text, tokens) {
      const opening = thinking ? '' : reasoning.open();
      thinking = true;
      reasoningTokens += tokens;
      return opening + reasoning.delta(text);
    },
    text(text, tokens) {
      textTokens += tokens;
      return startWriting() + message.delta(text);
    },
    end(answer) {
      const status = statusOf(answer.finish);
      const closing =
        stopThinking() +
        (status === 'completed' ? startWriting() : '') +
        (writing ? message.close(status) : '');
      const output = [
        ...(reasoningTokens > 0 ? [reasoning.item()] : []),
        ...(writing ? [message.item(status)] : []),
      ];
      const { finish } = answer;
      return (
        closing + response(`response.${status}`, { status, finish, output, reasoningTokens, textTokens })
      );
    },
    fail() {
      const error = {
        type: 'service_unavailable_error',
        code: 'server_is_overloaded',
        message: OVERLOADED,
        param: null,
      };
      return (
        event('error', { error }) +
        response('response.failed', {
          status: 'failed',
          error: { code: 'server_is_overloaded', message: OVERLOADED },
        })
      );
    },
    corrupt: () =>
      corruptFrame(
        event('response.output_text.delta', { output_index: 0, content_index: 0, delta: ' lost' }),
      ),
  };
}
