import type { Strings } from '../internal/strings.ts';

/** What the prompt says in German of images, instructions and length. */
export const GERMAN_PROMPT: Strings = {
  sendHintMod: 'Strg + Enter sendet, Enter beginnt eine neue Zeile',
  attachImages: 'Bilder hinzufügen',
  dropImages: 'Bilder hier ablegen',
  images: 'Bilder dieser Anfrage',
  imageLabel: 'Bild {number}',
  imageDescribe: 'Dieses Bild beschreiben',
  imageEnlarge: 'Vergrößern: {name}',
  imageRemove: 'Entfernen: {name}',
  imageReading: '{name}: {percent} gelesen',
  imageFailed: '{name} lässt sich nicht lesen: Vielleicht ist es beschädigt. Wählen Sie eine andere Datei.',
  imageKind:
    '{name} ist kein Bild in JPEG, PNG, WebP oder GIF. Wandeln Sie es um, dann fügen Sie es erneut hinzu.',
  imageTooLarge:
    '{name} hat {size}; ein Bild darf {limit} haben. Verkleinern Sie es, dann fügen Sie es erneut hinzu.',
  imagesTooMany: {
    one: 'Eine Anfrage fasst höchstens ein Bild.',
    other: 'Eine Anfrage fasst höchstens {count} Bilder.',
  },
  imagesTooLarge: 'Diese Bilder haben zusammen {size}; {limit} lassen sich senden. Entfernen Sie einige.',
  imagesNotReady: 'Warten Sie, bis die Bilder bereit sind, oder entfernen Sie sie.',
  imagesNeedText: 'Schreiben Sie, was Sie zu den Bildern wissen möchten.',
  imagesUnread:
    'Keines der gewählten Modelle liest Bilder. Wählen Sie eines, das es tut, oder entfernen Sie die Bilder.',
  imagesUnreadBy: {
    one: '{models} liest keine Bilder und setzt bei dieser Anfrage aus.',
    other: '{models} lesen keine Bilder und setzen bei dieser Anfrage aus.',
  },
  imageElsewhere: 'Ein Bild von einer anderen Seite: {name}',
  systemPrompt: 'Systemanweisung',
  systemPlaceholder: 'Anweisungen, die jedes Modell vor dem Gespräch bekommt',
  tokensAbout: '≈ {tokens} Token',
  tokensAboutOf: '≈ {tokens} von {limit} Token',
  tokensTooMany: '≈ {tokens} Token: zu lang für {model} ({limit})',
};
