/** An answer as a server sent it. Times in milliseconds since the Unix epoch. */
interface SentAnswer {
  readonly text: string;
  /** How long the text was, and when. */
  readonly steps: readonly { readonly at: number; readonly length: number }[];
}

/** What passed by on its way to the pages. */
export interface SentLog {
  /** Lets a request through, and notes the answers that come back. */
  listen(request: Request, handler: (request: Request) => Promise<Response>): Promise<Response>;
  /** By the id that the session gave the answer. */
  answer(id: string): SentAnswer | undefined;
}

interface Growing {
  text: string;
  readonly steps: { at: number; length: number }[];
}

/** Notes every piece of text when it leaves the server, under the answer that it belongs to. */
export function createSentLog(): SentLog {
  const answers = new Map<string, Growing>();

  const note = (block: string, idOf: Readonly<Record<string, string>>) => {
    const data = /^data: (\{.*\})$/m.exec(block)?.[1];
    if (data === undefined) return;
    const event = JSON.parse(data) as { type: string; contestantId?: string; text?: string };
    const id = idOf[event.contestantId ?? ''];
    if (event.type !== 'text-delta' || id === undefined) return;
    const answer = answers.get(id) ?? { text: '', steps: [] };
    answers.set(id, answer);
    answer.text += event.text ?? '';
    answer.steps.push({ at: Date.now(), length: answer.text.length });
  };

  return {
    answer: (id) => answers.get(id),
    async listen(request, handler) {
      const body = request.method === 'POST' ? await request.clone().text() : '{}';
      const { record } = JSON.parse(body) as { record?: { answerIds: Record<string, string> } };
      const response = await handler(request);
      if (record === undefined || response.body === null) return response;
      const decoder = new TextDecoder();
      let open = '';
      const passing = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          const blocks = (open + decoder.decode(chunk, { stream: true })).split('\n\n');
          open = blocks.pop() ?? '';
          for (const block of blocks) note(block, record.answerIds);
          controller.enqueue(chunk);
        },
      });
      return new Response(response.body.pipeThrough(passing), response);
    },
  };
}
