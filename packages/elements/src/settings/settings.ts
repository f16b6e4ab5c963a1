import type { GenerationParams, History, ModelInfo, ProviderKeys } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { moveFocus } from '../compare/move-focus.ts';
import '../define/llm-model-picker.ts';
import { controls } from '../internal/controls.styles.ts';
import { downloadText } from '../internal/download-text.ts';
import type { Strings } from '../internal/strings.ts';
import { directionOf } from '../internal/texts.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { styles as paramsStyles } from '../params/params.styles.ts';
import { keepPresets, type Preset, recallPresets } from '../params/preset-memory.ts';
import { LlmEraseRequestEvent, LlmPreferenceRequestEvent } from '../setting-events.ts';
import { onApple } from '../shortcuts/shortcut-controller.ts';
import { shortcutSwitch } from '../shortcuts/shortcut-switch.ts';
import { askToNotify } from './ask-to-notify.ts';
import { DataController } from './data-controller.ts';
import { KeyRecorder } from './key-recorder.ts';
import { KeysController } from './keys-controller.ts';
import { type SectionContent, sectionView, troubleNote } from './section-view.ts';
import { fields } from './setting-field.styles.ts';
import { styles } from './settings.styles.ts';
import type { SettingsScene } from './settings-scene.ts';
import type { SettingsStore } from './settings-store.ts';
import type { SettingsStrings } from './settings-strings.ts';
import { type SettingsTexts, SettingsTextsMemo } from './settings-texts.ts';
import { isNamed, parseNames, type SectionName, type Settings } from './settings-values.ts';
import { shownSections } from './shown-sections.ts';
import { StoredSettings } from './stored-settings.ts';

const NO_FAULTS: ReadonlyMap<keyof GenerationParams, string> = new Map();

/**
 * @summary What a person can choose: looks, behaviour, models and parameters to begin with, keys of the keyboard, what is kept, keys of providers at the server, and everything out, in and gone. What the page sets is the default; what a person chooses goes before it, unless the page locks it.
 *
 * @fires {LlmPreferenceRequestEvent} llm-preference-request - Settings are about to change. Cancel it to take over.
 * @fires {LlmEraseRequestEvent} llm-erase-request - Everything that is kept is about to be erased. Cancel it to prevent that.
 *
 * @csspart base - Everything.
 * @csspart sections - The groups to choose from.
 * @csspart section - The group that is shown.
 * @csspart note - What is said of settings that could not be read or kept.
 * @csspart key - One key of the keyboard.
 * @csspart recorder - What waits for keys to be pressed.
 */
export class LlmSettings extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, ...paramsStyles, fields, styles];

  readonly #texts = new SettingsTextsMemo();
  readonly #stored = new StoredSettings(this);
  readonly #keys = new KeysController(this);
  readonly #data = new DataController(this);
  readonly #recorder = new KeyRecorder(this, {
    apple: onApple(),
    current: () => this.#settings.shortcuts ?? {},
    change: (shortcuts) => this.#change({ shortcuts }),
    onDone: (name) => void this.#focus(`[data-shortcut="${name}"] button`),
  });

  /** Where the settings are kept, in place of those of `endpoint`. */
  @property({ attribute: false }) settings: SettingsStore | undefined;

  /** Whose settings they are: each endpoint has its own, in this browser. Presets are kept by it too. */
  @property() endpoint = '';

  /** The group that is shown: `appearance`, `behaviour`, `models`, `keyboard`, `privacy`, `keys` or `data`. */
  @property({ reflect: true }) section: SectionName = 'appearance';

  /** Settings or groups that are shown and cannot be changed, comma-separated: `theme, keys`. */
  @property() locked = '';

  /** Settings or groups that are left out, comma-separated. */
  @property({ attribute: 'left-out' }) leftOut = '';

  /** The person's keys at the server; none where it keeps none. */
  @property({ attribute: false }) keys: ProviderKeys | undefined;

  /** Where comparisons are kept; none where nothing is. */
  @property({ attribute: false }) history: History | undefined;

  /** Models on offer. */
  @property({ attribute: false }) models: readonly ModelInfo[] = [];

  /** The most models that may be compared. */
  @property({ type: Number }) max = 4;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: (Strings & SettingsStrings) | undefined;

  @state() private faults = NO_FAULTS;
  @state() private naming = false;
  @state() private denied = false;
  @state() private word: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#stored.follow(this.settings, this.endpoint);
    this.#keys.source = this.section === 'keys' ? this.keys : undefined;
    this.#data.history = this.history;
    if (changed.has('section') || changed.has('history')) this.word = undefined;
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const hidden = parseNames(this.leftOut);
    const sections = shownSections(hidden, this);
    const open = sections.find((name) => name === this.section) ?? sections[0];
    return html`<div part="base" role="group" dir=${directionOf(this, texts.lang) ?? nothing} aria-label=${texts.get('settings')}>
      ${troubleNote(this.#stored.state, texts)}
      ${
        open === undefined
          ? html`<p class="quiet">${texts.get('settingsNone')}</p>`
          : html`<div part="sections" role="tablist" aria-label=${texts.get('settings')} @keydown=${moveFocus}>
              ${sections.map((name) => html`<button type="button" role="tab" id=${`tab-${name}`} aria-controls="section" aria-selected=${name === open} tabindex=${name === open ? 0 : -1} @click=${() => this.#open(name)}>${texts.get(`settings.${name}`)}</button>`)}
            </div>
            <div part="section" id="section" role="tabpanel" aria-labelledby=${`tab-${open}`} data-section=${open}>
              ${sectionView(open, this.#content(texts, hidden))}
            </div>`
      }
    </div>`;
  }

  #content(texts: SettingsTexts, hidden: ReadonlySet<string>): SectionContent {
    const locked = parseNames(this.locked);
    const scene: SettingsScene = {
      settings: this.#settings,
      texts,
      isLocked: (name) => isNamed(locked, name),
      isHidden: (name) => isNamed(hidden, name),
      change: this.#change,
    };
    return {
      scene,
      behaviour: {
        askToNotify,
        denied: this.denied,
        onDenied: (denied) => void Object.assign(this, { denied }),
      },
      models: {
        models: this.models,
        max: this.max,
        strings: this.strings,
        presets: recallPresets(this.endpoint),
        naming: this.naming,
        faults: this.faults,
        onPresets: this.#keepPresets,
        onNaming: this.#name,
        onFault: this.#setFault,
      },
      keyboard: {
        recording: this.#recorder.recording,
        apple: onApple(),
        off: shortcutSwitch.off,
        onSwitch: this.#switchKeys,
        onRecord: (name) => {
          this.#recorder.start(name);
          void this.#focus('[part="recorder"]');
        },
        onLeave: this.#recorder.leave,
        onKeydown: this.#recorder.onKeydown,
        onTakeOver: this.#recorder.takeOver,
      },
      privacy: { isOnServer: this.history?.isOnServer === true },
      keys: { keys: this.#keys, offered: this.keys !== undefined, locked: locked.has('keys'), texts },
      data: {
        data: this.#data,
        kept: this.history !== undefined,
        locked: locked.has('data'),
        texts,
        word: this.word,
        onWord: this.#type,
        onExport: this.#export,
        onImport: (file) => void this.#import(file),
        onErase: this.#erase,
        onReset: this.#reset,
      },
    };
  }

  get #settings(): Settings {
    return this.#stored.state.settings;
  }

  #open(name: SectionName): void {
    this.#recorder.leave();
    Object.assign(this, { section: name, faults: NO_FAULTS, naming: false, denied: false });
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  readonly #change = (change: Settings): void => {
    if (this.dispatchEvent(new LlmPreferenceRequestEvent(change))) this.#stored.change(change);
  };

  readonly #reset = (): void => {
    const nothingChosen = Object.keys(this.#settings).map((name) => [name, undefined]);
    this.#change(Object.fromEntries(nothingChosen));
  };

  readonly #keepPresets = (presets: readonly Preset[]): void => {
    keepPresets(this.endpoint, presets);
    this.requestUpdate();
  };

  readonly #name = (naming: boolean): void => {
    this.naming = naming;
    void this.#focus(naming ? '[part="preset-name"]' : '[data-setting="params"] .chip');
  };

  readonly #setFault = (key: keyof GenerationParams, sentence: string | undefined): void => {
    const faults = new Map(this.faults);
    if (sentence === undefined) faults.delete(key);
    else faults.set(key, sentence);
    this.faults = faults;
  };

  readonly #switchKeys = (off: boolean): void => {
    shortcutSwitch.off = off;
    this.requestUpdate();
  };

  readonly #type = (word: string | undefined): void => {
    const begins = this.word === undefined;
    this.word = word;
    if (word === undefined) void this.#focus('[part="erase"]');
    else if (begins) void this.#focus('[part="word"]');
  };

  readonly #export = (): void => {
    const save = (text: string) =>
      downloadText({ name: 'llmselect.jsonl', type: 'application/jsonl', text }, this.ownerDocument);
    void this.#data.export(save);
  };

  async #import(file: File): Promise<void> {
    await this.#data.import(await file.text());
  }

  readonly #erase = (): void => {
    this.#type(undefined);
    if (!this.dispatchEvent(new LlmEraseRequestEvent())) return;
    void this.#data.erase().then(() => this.#focus('[part="undo"]'));
  };
}
