import { type Backend, currentAnswer, type Turn } from '@llmselect/core';
import type { BatchState } from '@llmselect/core/batch';
import type { LitElement } from 'lit';
import type { GuideTexts } from '../../internal/guide-texts.ts';
import { directionOf } from '../../internal/texts.ts';
import { effectiveSettings } from '../../settings/effective-settings.ts';
import { ownerOf } from '../../settings/settings-key.ts';
import { sharedSettings } from '../../settings/settings-store.ts';

export { GuideTextsMemo } from '../../internal/guide-texts.ts';

/** The element whose runs are told of. */
export interface NotifyHost extends LitElement {
  readonly endpoint: string;
  readonly backend: Backend | undefined;
  readonly demo: boolean;
  readonly noSettings: boolean;
  readonly settingsLocked: string;
}

/** Tells that the answers of a turn are in. */
export function notifyOfRun(host: NotifyHost, turn: Turn, texts: GuideTexts): Promise<void> {
  return notify(host, { id: turn.id, title: texts.get('notifyTitle'), body: bodyOf(turn, texts) }, texts);
}

/** Tells that a batch is done, or why nothing more comes of it. */
export function notifyOfBatch(
  host: NotifyHost,
  { id, status, cells }: Pick<BatchState, 'id' | 'status' | 'cells'>,
  texts: GuideTexts,
): Promise<void> {
  const title = texts.get(status === 'done' ? 'notifyBatchTitle' : 'notifyBatchPaused');
  const body = texts.get('notifyBatchBody', { count: cells.done });
  return notify(host, { id, title, body }, texts);
}

/**
 * Shows a notification, where the person has chosen so and the browser has their leave; nothing happens elsewhere. It
 * says how many have answered, and neither prompt nor answer: others may see the screen. Never rejects.
 */
async function notify(
  host: NotifyHost,
  { id, title, body }: { readonly id: string; readonly title: string; readonly body: string },
  texts: GuideTexts,
): Promise<void> {
  const { settings } = sharedSettings.of(ownerOf(host)).state;
  if (effectiveSettings(settings, host).notify !== true) return;
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  const options: NotificationOptions = {
    body,
    // A second tab with the same comparison does not tell twice.
    tag: `llmselect:${id}`,
    lang: texts.lang,
    dir: directionOf(host, texts.lang) ?? 'auto',
  };
  try {
    await show(host, title, options);
  } catch {
    // Somebody or something forbids it after all.
  }
}

function bodyOf({ answers }: Turn, texts: GuideTexts): string {
  const ended = answers.flatMap((slot) => currentAnswer(slot) ?? []);
  const failed = ended.filter(({ status }) => status === 'error').length;
  const sentences = [texts.get('notifyBody', { count: ended.length - failed })];
  if (failed > 0) sentences.push(texts.get('notifyFailed', { count: failed }));
  return sentences.join(' ');
}

async function show(host: HTMLElement, title: string, options: NotificationOptions): Promise<void> {
  const view = host.ownerDocument.defaultView;
  try {
    const notification = new Notification(title, options);
    notification.addEventListener('click', () => {
      view?.focus();
      notification.close();
    });
  } catch {
    // Android lets none but service workers show any.
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.showNotification(title, options);
  }
}
