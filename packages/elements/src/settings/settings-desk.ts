import type { Backend, GenerationParams, History, ModelInfo, Session } from '@llmselect/core';
import type { LitElement, ReactiveController } from 'lit';
import type { HistoryKind } from '../compare/history/choose-history.ts';
import type { Layout, Narrow } from '../compare/layout/layout.ts';
import { LlmModelsRequestEvent, LlmSettingsRequestEvent } from '../events.ts';
import type { LlmPrompt } from '../prompt/prompt.ts';
import type { Shortcuts } from '../shortcuts/shortcuts.ts';
import { compact } from './compact.styles.ts';
import { ConfirmDeletion } from './confirm-deletion.ts';
import { effectiveSettings } from './effective-settings.ts';
import { HeldChoices } from './held-choices.ts';
import { ownerOf } from './settings-key.ts';
import type { Settings } from './settings-values.ts';
import { StoredSettings } from './stored-settings.ts';

/** The element that settings take effect in. */
export interface SettingsHost extends LitElement {
  readonly endpoint: string;
  readonly backend: Backend | undefined;
  readonly demo: boolean;
  readonly session?: Session;
  readonly settingsLocked: string;
  readonly noSettings: boolean;
  readonly params: GenerationParams | undefined;
  theme: 'auto' | 'light' | 'dark';
  layout: Layout;
  narrow: Narrow;
  noFollow: boolean;
  shortcuts: Shortcuts | undefined;
  history: History | HistoryKind | undefined;
  noStatus: string | null | undefined;
}

/** Root of what is measured in em, in pixels. */
const TEXT_PX = { small: 13.5, medium: 15, large: 17, largest: 20 } as const;
const TEXT_SIZE = '--llm-font-size';

/**
 * Brings what a person has chosen into effect in one element: before its first look, and at once whenever it changes, in
 * whatever tab. What the page sets is the default; a person's choice goes before it unless the page locks it, and what
 * is given back to the page is as the page has it now.
 */
export class SettingsDesk implements ReactiveController {
  readonly #host: SettingsHost;
  readonly #stored: StoredSettings;
  readonly #held: HeldChoices<SettingsHost>;
  /** What has been asked for already; absent until the first look. */
  #begun: Settings | undefined;
  #made: readonly unknown[] = [];
  #free: Settings = {};
  #prompt: LlmPrompt | undefined;

  constructor(host: SettingsHost) {
    this.#host = host;
    this.#held = new HeldChoices(host);
    this.#stored = new StoredSettings(host, () => this.#changed());
    host.addController(this);
    new ConfirmDeletion(host, {
      isWanted: () => this.#effective().confirmDelete === true,
      ask: async () => (await import('./ask-first.ts')).askFirst(host),
    });
    this.#apply();
  }

  hostUpdate(): void {
    this.#apply();
  }

  hostUpdated(): void {
    const { sendKey, models } = this.#effective();
    // Not looked for in each frame of an answer: a long conversation has thousands of elements.
    if (this.#prompt?.isConnected !== true)
      this.#prompt = this.#host.renderRoot.querySelector('llm-prompt') ?? undefined;
    if (this.#prompt) this.#prompt.sendKey = sendKey ?? 'enter';
    // Until it is known who is on offer, it is not known either who can take part.
    if (this.#begun !== undefined || (models !== undefined && this.#offered.length === 0)) return;
    const asked = this.#host.session?.state.comparison.turns.length ?? 0;
    if (asked === 0) this.#begin({});
    this.#begun = this.#effective();
  }

  #changed(): void {
    this.#apply();
    if (this.#begun === undefined) return;
    this.#begin(this.#begun);
    this.#begun = this.#effective();
  }

  /** What is chosen and not locked: the same object as long as nothing of that changes. */
  #effective(): Settings {
    const { noSettings, settingsLocked } = this.#host;
    const { settings } = this.#stored.state;
    const made = [settings, noSettings, settingsLocked];
    if (made.every((part, index) => part === this.#made[index])) return this.#free;
    this.#made = made;
    this.#free = effectiveSettings(settings, this.#host);
    return this.#free;
  }

  #apply(): void {
    const host = this.#host;
    this.#stored.follow(undefined, ownerOf(host));
    const settings = this.#effective();
    const { theme, language, layout, narrow, shortcuts, keepHistory, statusBar } = settings;
    const { textSize, density, follow } = settings;
    this.#held.hold('theme', theme);
    this.#held.hold('lang', language);
    this.#held.hold('shortcuts', shortcuts);
    this.#held.hold('history', keepHistory === false ? 'memory' : undefined);
    this.#held.hold('noFollow', follow === undefined ? undefined : !follow);
    // An empty list of parts leaves out all of it.
    this.#held.hold('noStatus', statusBar === false ? '' : undefined);
    this.#held.begin('layout', layout);
    this.#held.begin('narrow', narrow);
    if (textSize === undefined) this.#held.unstyle(TEXT_SIZE);
    else this.#held.style(TEXT_SIZE, `${TEXT_PX[textSize]}px`);
    this.#held.dress(compact, density === 'compact');
  }

  /** What later prompts are sent with, and to whom. */
  #begin(before: Settings): void {
    const { params, models } = this.#effective();
    if (!isSame(params, before.params)) this.#ask({ params: params ?? this.#host.params });
    if (models !== undefined && !isSame(models, before.models)) this.#lineUp(models);
  }

  get #offered(): readonly ModelInfo[] {
    return this.#host.renderRoot.querySelector('llm-model-picker')?.models ?? [];
  }

  #ask(settings: { readonly params: GenerationParams | undefined }): void {
    this.#host.dispatchEvent(new LlmSettingsRequestEvent(settings));
  }

  #lineUp(ids: readonly string[]): void {
    const known = ids.filter((modelId) => this.#offered.some(({ id }) => id === modelId));
    if (known.length === 0) return;
    this.#host.dispatchEvent(new LlmModelsRequestEvent(known.map((modelId) => ({ modelId }))));
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
