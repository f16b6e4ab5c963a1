import type { ImagePart } from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LlmImagesChangeEvent } from '../events.ts';
import { formatBytes } from '../internal/format.ts';
import type { Texts } from '../internal/texts.ts';
import {
  fromImageParts,
  MAX_FILE_BYTES,
  MAX_IMAGES,
  MAX_SENT_BYTES,
  type PromptImage,
  toImagePart,
} from './prompt-image.ts';

/** Keeps the images of a prompt for its host: reads files one after the other, and tells of every change. */
export class ImageIntake implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #onTrouble: (sentence: string) => void;
  #images: readonly PromptImage[] = [];
  #reading: Promise<void> = Promise.resolve();
  #count = 0;

  constructor(host: ReactiveControllerHost & EventTarget, onTrouble: (sentence: string) => void) {
    this.#host = host;
    this.#onTrouble = onTrouble;
    host.addController(this);
  }

  hostConnected(): void {}

  /** All of them, those that are still being read included. */
  get list(): readonly PromptImage[] {
    return this.#images;
  }

  /** Those that can be sent, in their order. */
  get parts(): readonly ImagePart[] {
    return this.#images.filter(({ url }) => url !== undefined).map(toImagePart);
  }

  set parts(parts: readonly ImagePart[]) {
    const images = fromImageParts(parts).map((image) => ({ ...image, id: this.#nextId() }));
    if (images.length > 0 || this.#images.length > 0) this.#set(images);
  }

  /** Why a prompt with these images cannot be sent. */
  refuses(texts: Texts): string | undefined {
    if (this.#images.some(({ url }) => url === undefined)) return texts.get('imagesNotReady');
    const bytes = this.#images.reduce((sum, { url = '' }) => sum + url.length, 0);
    if (bytes <= MAX_SENT_BYTES) return undefined;
    return texts.get('imagesTooLarge', {
      size: formatBytes(bytes, texts),
      limit: formatBytes(MAX_SENT_BYTES, texts),
    });
  }

  /** Takes files that were chosen, dropped or pasted. Resolves when each of them is there or was refused. */
  add(files: readonly File[], texts: Texts): Promise<void> {
    const room = MAX_IMAGES - this.#images.length;
    const troubles: string[] = [];
    // Who chose several files is told of each that is left out.
    const tell = (sentence: string) => {
      troubles.push(sentence);
      this.#onTrouble(troubles.join(' '));
    };
    if (files.length > room) tell(texts.get('imagesTooMany', { count: MAX_IMAGES }));
    const taken = files.slice(0, Math.max(0, room)).flatMap((file) => {
      if (file.size > MAX_FILE_BYTES) {
        const size = formatBytes(file.size, texts);
        tell(
          texts.get('imageTooLarge', { name: file.name, size, limit: formatBytes(MAX_FILE_BYTES, texts) }),
        );
        return [];
      }
      return [{ file, id: this.#nextId() }];
    });
    if (taken.length === 0) return this.#reading;
    this.#set([
      ...this.#images,
      ...taken.map(({ file, id }) => ({ id, name: file.name, alt: '', progress: 0 })),
    ]);
    // One at a time: several large pictures at once would fill the memory of a phone.
    this.#reading = taken.reduce(
      (before, { file, id }) => before.then(() => this.#read(file, id, texts, tell)),
      this.#reading,
    );
    return this.#reading;
  }

  remove(id: string): void {
    this.#set(this.#images.filter((image) => image.id !== id));
  }

  describe(id: string, alt: string): void {
    this.#change(id, { alt });
  }

  async #read(file: File, id: string, texts: Texts, tell: (sentence: string) => void): Promise<void> {
    if (!this.#images.some((image) => image.id === id)) return;
    const { readImage } = await import('./read-image.ts');
    const result = await readImage(file, (progress) => this.#change(id, { progress }));
    if ('url' in result) return this.#change(id, { url: result.url, progress: 1 });
    // Whoever took it away meanwhile need not hear of it.
    if (!this.#images.some((image) => image.id === id)) return;
    this.remove(id);
    tell(texts.get(result.trouble === 'kind' ? 'imageKind' : 'imageFailed', { name: file.name }));
  }

  #change(id: string, change: Partial<PromptImage>): void {
    const index = this.#images.findIndex((image) => image.id === id);
    const image = this.#images[index];
    if (image !== undefined) this.#set(this.#images.with(index, { ...image, ...change }));
  }

  #set(images: readonly PromptImage[]): void {
    this.#images = images;
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new LlmImagesChangeEvent(images.length));
  }

  #nextId(): string {
    this.#count += 1;
    return `image-${this.#count}`;
  }
}
