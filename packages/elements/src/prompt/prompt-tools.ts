import { html, nothing, type TemplateResult } from 'lit';
import { firstIcon } from '../internal/first-icons.ts';
import { icon } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';
import { IMAGE_TYPES } from './prompt-image.ts';

interface PromptTools {
  readonly texts: Texts;
  readonly noImages: boolean;
  /** Why no image can be taken, where none can. */
  readonly unread: string | undefined;
  readonly systemOpen: boolean;
  /** There is a system prompt, shown or not. */
  readonly systemSet: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onRefuse: (sentence: string) => void;
  readonly onSystem: () => void;
}

/** The buttons before the send button: what goes with a prompt. */
export function promptTools(tools: PromptTools): TemplateResult {
  const { texts, systemOpen, systemSet, onSystem } = tools;
  const label = texts.get('systemPrompt');
  return html`${tools.noImages ? nothing : imageButton(tools)}<button
      part="system-button"
      type="button"
      class="icon-button"
      aria-label=${label}
      title=${label}
      aria-expanded=${systemOpen}
      aria-controls="system"
      ?data-set=${systemSet}
      @click=${onSystem}
    >${icon('scroll')}</button>`;
}

function imageButton({ texts, unread, onFiles, onRefuse }: PromptTools): TemplateResult {
  const label = texts.get('attachImages');
  const choose = (event: Event) => {
    if (unread !== undefined) onRefuse(unread);
    else if (event.currentTarget instanceof HTMLElement) inputBeside(event.currentTarget)?.click();
  };
  return html`<button
      part="attach"
      type="button"
      class="icon-button"
      aria-label=${label}
      title=${unread ?? label}
      aria-disabled=${unread !== undefined}
      @click=${choose}
    >${firstIcon('image')}</button><input
      type="file"
      hidden
      multiple
      accept=${IMAGE_TYPES}
      @change=${(event: Event) => takeFiles(event, onFiles)}
    />`;
}

function inputBeside(button: HTMLElement): HTMLInputElement | undefined {
  const beside = button.nextElementSibling;
  return beside instanceof HTMLInputElement ? beside : undefined;
}

function takeFiles({ target }: Event, onFiles: (files: readonly File[]) => void): void {
  if (!(target instanceof HTMLInputElement)) return;
  onFiles(Array.from(target.files ?? []));
  // The same file can be chosen again.
  target.value = '';
}
