/** One column that a text is streamed into. */
export interface Column {
  /** Takes the text so far, and the piece at its end that is new. */
  write(text: string, piece: string): void;
  /** Is told that the text is complete. */
  finish(text: string): void | Promise<void>;
}

/** Makes a column in an element. */
export type CreateColumn = (place: HTMLElement) => Column;

/** Our element as the page knows it. */
interface Markdown extends HTMLElement {
  text: string;
  streaming: boolean;
  math: boolean;
  readonly updateComplete: Promise<boolean>;
}

/** Characters after which the floor starts a new paragraph. */
const BLOCK = 400;

/** What renders, by name. Each loads what it needs before the clock starts. */
export const SUBJECTS = {
  nothing: () => nothing,
  floor: () => floor,
  ours,
  'marked + DOMPurify': markedColumn,
  'streaming-markdown': streamingMarkdown,
  Streamdown: streamdown,
  'deep-chat': deepChat,
} as const satisfies Readonly<Record<string, () => CreateColumn | Promise<CreateColumn>>>;

export type SubjectName = keyof typeof SUBJECTS;

/** Takes the pieces and shows none: what the bench itself costs. */
function nothing(): Column {
  return { write() {}, finish() {} };
}

/** Plain text into paragraphs that are closed after some lines: what any renderer has to pay at least. */
function floor(place: HTMLElement): Column {
  let block = place;
  let length = BLOCK;
  return {
    write(_, piece) {
      if (length >= BLOCK) {
        block = document.createElement('p');
        place.append(block);
        length = 0;
      }
      block.append(piece);
      length += piece.length;
    },
    finish() {},
  };
}

async function ours(): Promise<CreateColumn> {
  await customElements.whenDefined('llm-markdown');
  return (place) => {
    const element = document.createElement('llm-markdown') as Markdown;
    element.streaming = true;
    element.math = true;
    place.append(element);
    return {
      write(text) {
        element.text = text;
      },
      async finish(text) {
        element.text = text;
        element.streaming = false;
        await element.updateComplete;
      },
    };
  };
}

/** The peers are bundles that the bench makes: see `peers.ts`. Their exports are what is named there. */
async function load<Module>(name: string): Promise<Module> {
  const url = `/peers/${name}.js`;
  return (await import(/* @vite-ignore */ url)) as Module;
}

function loadStyles(name: string): Promise<unknown> {
  const link = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    href: `/peers/${name}.css`,
  });
  const loaded = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
  });
  document.head.append(link);
  return loaded;
}

/** Renders at most once a frame, as anyone would who has read the documentation to the end. */
function perFrame(render: (text: string) => void): Column {
  let latest = '';
  let frame: number | undefined;
  return {
    write(text) {
      latest = text;
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        render(latest);
      });
    },
    finish(text) {
      if (frame !== undefined) cancelAnimationFrame(frame);
      render(text);
    },
  };
}

async function markedColumn(): Promise<CreateColumn> {
  const { marked, DOMPurify } = await load<{
    marked: { parse(text: string, options: { async: false }): string };
    DOMPurify: { sanitize(html: string): string };
  }>('marked');
  return (place) =>
    perFrame((text) => {
      place.innerHTML = DOMPurify.sanitize(marked.parse(text, { async: false }));
    });
}

async function streamingMarkdown(): Promise<CreateColumn> {
  const peer = await load<{
    default_renderer(place: HTMLElement): object;
    parser(renderer: object): object;
    parser_write(parser: object, text: string): void;
    parser_end(parser: object): void;
  }>('streaming-markdown');
  return (place) => {
    const parser = peer.parser(peer.default_renderer(place));
    let written = 0;
    const column = perFrame((text) => {
      peer.parser_write(parser, text.slice(written));
      written = text.length;
    });
    return {
      write: column.write,
      async finish(text) {
        await column.finish(text);
        peer.parser_end(parser);
      },
    };
  };
}

async function streamdown(): Promise<CreateColumn> {
  const { code, createElement, createRoot, flushSync, Streamdown } = await load<{
    code: object;
    createElement(type: unknown, properties: object | null, text: string): object;
    createRoot(place: HTMLElement): { render(node: object): void };
    flushSync(run: () => void): void;
    Streamdown: unknown;
  }>('streamdown');
  await loadStyles('streamdown');
  return (place) => {
    const root = createRoot(place);
    const properties = { plugins: { code } };
    return perFrame((text) => flushSync(() => root.render(createElement(Streamdown, properties, text))));
  };
}

async function deepChat(): Promise<CreateColumn> {
  await load('deep-chat');
  await customElements.whenDefined('deep-chat');
  return (place) => {
    let onText = (_piece: string) => {};
    let onEnd = () => {};
    const chat = Object.assign(document.createElement('deep-chat'), {
      connect: {
        stream: true,
        handler(_: object, signals: { onOpen(): void; onResponse(part: object): void; onClose(): void }) {
          signals.onOpen();
          onText = (piece) => signals.onResponse({ text: piece });
          onEnd = () => signals.onClose();
        },
      },
    }) as unknown as HTMLElement & { submitUserMessage(message: object): void };
    place.append(chat);
    let waiting = '';
    let asked = false;
    return {
      write(_, piece) {
        // The element makes itself in a task of its own.
        waiting += piece;
        if (
          !asked &&
          typeof chat.submitUserMessage === 'function' &&
          chat.shadowRoot?.querySelector('#messages') != null
        ) {
          asked = true;
          chat.submitUserMessage({ text: 'Go on.' });
        }
        if (!asked) return;
        onText(waiting);
        waiting = '';
      },
      finish() {
        onEnd();
      },
    };
  };
}
