import type { Backend, ContestantInput, GenerationParams } from '@llmselect/core';
import { property } from 'lit/decorators.js';
import { ContentSettings } from '../internal/content-settings.ts';
import type { Strings } from '../internal/strings.ts';
import { languageOf } from '../internal/texts.ts';
import { languages } from '../languages/languages.ts';
import type { PageCommand } from '../palette/command.ts';
import type { Shortcuts } from '../shortcuts/shortcuts.ts';
import type { Layout, Mode, Narrow } from './layout/layout.ts';

/** The longest that the first look waits for its language. */
const LANGUAGE_WAIT_MS = 500;

/** What a page can set on `<llm-compare>`. Setting any of it at any time loses neither a conversation nor a running answer nor typed text. */
export class CompareSettings extends ContentSettings {
  /** Address of the LLMSelect server that asks the models. */
  @property() endpoint = '';

  /** Full model ids, comma-separated, in column order. The first models on offer when neither this nor `contestants` is set. */
  @property() models = '';

  /** A text to begin with. It fills an empty prompt and is never sent by itself. */
  @property() prompt = '';

  /** Takes `models` and `prompt` from the query of the page's address. They fill in, and nothing is ever sent for them. */
  @property({ type: Boolean, attribute: 'deep-link' }) deepLink = false;

  /** Instructions that every model gets before the conversation. */
  @property() system: string | undefined;

  /** Light, dark, or what the device prefers. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  /** How the answers of a turn stand; changing it loses nothing. */
  @property({ reflect: true }) layout: Layout = 'columns';

  /** How columns stand where only one fits: below each other, or beside each other to swipe through. */
  @property({ reflect: true }) narrow: Narrow = 'stack';

  /** Whether several models are asked or one, which goes on in the same thread. Who was compared comes back afterwards. */
  @property({ reflect: true }) mode: Mode = 'compare';

  /** Keeps the layout that a person chooses on this page for the next visit. */
  @property({ type: Boolean }) remember = false;

  /** The most models that may be compared; the server may allow fewer. */
  @property({ type: Number, attribute: 'max-contestants' }) maxContestants = 4;

  /** Scripted models in place of a server, said so on the screen. */
  @property({ type: Boolean }) demo = false;

  /** Asks without saying who answers, until somebody has voted. Takes effect at once where nothing was asked yet, else with the next comparison. */
  @property({ type: Boolean, reflect: true }) blind = false;

  /** Leaves out all that judges answers. */
  @property({ type: Boolean, attribute: 'no-vote' }) noVote = false;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Leaves out keyboard shortcuts. What a key does in a list, a menu or the prompt stays. */
  @property({ type: Boolean, attribute: 'no-shortcuts' }) noShortcuts = false;

  /** Keys for what they do, in place of the built-in ones. */
  @property({ attribute: false }) shortcuts: Shortcuts | undefined;

  /** Commands of the page's own, added to the list. */
  @property({ attribute: false }) commands: readonly PageCommand[] = [];

  /** Who takes part, with labels and parameters; goes before `models`. */
  @property({ attribute: false }) contestants: readonly (string | ContestantInput)[] | undefined;

  /** Where answers come from, in place of `endpoint`. */
  @property({ attribute: false }) backend: Backend | undefined;

  /** Parameters for all models. */
  @property({ attribute: false }) params: GenerationParams | undefined;

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  /** The first look is in the right language: it waits for the texts, but not for long. */
  protected override scheduleUpdate(): Promise<unknown> | undefined {
    const loading = this.hasUpdated ? undefined : languages.load(languageOf(this));
    if (loading === undefined) {
      super.scheduleUpdate();
      return undefined;
    }
    const late = new Promise((resolve) => setTimeout(resolve, LANGUAGE_WAIT_MS));
    return Promise.race([loading, late]).then(() => super.scheduleUpdate());
  }
}
