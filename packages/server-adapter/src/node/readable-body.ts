import type { NodeRequest } from './node-message.ts';

/** How much of a body nobody wants is thrown away, so that its sender lives to read the answer. */
const DISCARD_BYTES = 32 * 1024 * 1024;

/** The bytes of a request as a web stream that reads from the socket only as fast as it is read itself. */
export function readableBody(message: NodeRequest): ReadableStream<Uint8Array> {
  let stop: (() => void) | undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (stop === undefined) stop = listen(message, controller);
        else message.resume();
      },
      cancel() {
        stop?.();
        discard(message);
      },
    },
    { highWaterMark: 0 },
  );
}

function listen(message: NodeRequest, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
  const onData = (chunk: Uint8Array) => {
    // One chunk a pull: what the socket holds beyond it waits in the kernel.
    message.pause();
    controller.enqueue(new Uint8Array(chunk));
  };
  const onEnd = () => {
    stop();
    controller.close();
  };
  const onBreak = () => {
    stop();
    controller.error(new TypeError('The client left before it had sent the whole request.'));
  };
  const stop = () => {
    message.off('data', onData);
    message.off('end', onEnd);
    message.off('error', onBreak);
    message.off('close', onBreak);
  };
  message.on('end', onEnd);
  message.on('error', onBreak);
  message.on('close', onBreak);
  // Last, because it starts the flow.
  message.on('data', onData);
  return stop;
}

/** Closing at once would reset the connection under a client that still sends, and it would never see why. */
function discard(message: NodeRequest): void {
  let left = DISCARD_BYTES;
  const onData = (chunk: Uint8Array) => {
    left -= chunk.byteLength;
    if (left < 0) message.destroy();
  };
  message.on('error', () => {});
  message.on('data', onData);
  message.resume();
}
