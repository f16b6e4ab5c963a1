import { type Attachments, messageImages, type Turn } from '@llmselect/core';
import type { nothing, TemplateResult } from 'lit';
import type { Strings } from '../../internal/strings.ts';
import type { Texts } from '../../internal/texts.ts';
import { fromImageParts } from '../../prompt/prompt-image.ts';
import { promptImages } from '../../prompt/prompt-images-view.ts';

/** The images that went with the prompt of a turn. */
export function turnImages(
  { prompt }: Turn,
  attachments: Attachments,
  { strings, texts }: { readonly strings: Strings | undefined; readonly texts: Texts },
): TemplateResult | typeof nothing {
  const images = fromImageParts(messageImages(prompt, attachments));
  return promptImages({ images, strings, lang: texts.lang });
}
