import { type Backend, currentAnswer, type Turn } from '@llmselect/core';
import type { LitElement } from 'lit';
import type { GuideTexts } from '../../internal/guide-texts.ts';
import { directionOf } from '../../internal/texts.ts';
import { ownerOf } from '../../settings/settings-key.ts';
import { sharedSettings } from '../../settings/settings-store.ts';
import { isNamed, parseNames } from '../../settings/settings-values.ts';

export { GuideTextsMemo } from '../../internal/guide-texts.ts';

/** The element whose runs are told of. */
export interface NotifyHost extends LitElement {
  readonly endpoint: string;
  readonly backend: Backend | undefined;
  readonly demo: boolean;
  readonly noSettings: boolean;
  readonly settingsLocked: string;
}

/**
 * Shows a notification, where the person has chosen so and the browser has their leave; nothing happens elsewhere. It
 * says how many have answered, and neither prompt nor answer: others may see the screen. Never rejects.
 */
export async function notifyOfRun(host: NotifyHost, turn: Turn, texts: GuideTexts): Promise<void> {
  if (host.noSettings || isNamed(parseNames(host.settingsLocked), 'notify')) return;
  if (sharedSettings.of(ownerOf(host)).state.settings.notify !== true) return;
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  const options: NotificationOptions = {
    body: bodyOf(turn, texts),
    // A second tab with the same comparison does not tell twice.
    tag: `llmselect:${turn.id}`,
    lang: texts.lang,
    dir: directionOf(host, texts.lang) ?? 'auto',
  };
  try {
    await show(host, texts.get('notifyTitle'), options);
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
