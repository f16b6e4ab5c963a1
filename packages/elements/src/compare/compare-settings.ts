import type { Backend, ContestantInput, GenerationParams, History } from '@llmselect/core';
import { property } from 'lit/decorators.js';
import { ContentSettings } from '../internal/content-settings.ts';
import type { Strings } from '../internal/strings.ts';
import type { PageCommand } from '../palette/command.ts';
import type { Shortcuts } from '../shortcuts/shortcuts.ts';
import { firstLook } from './first-look.ts';
import type { HistoryKind } from './history/choose-history.ts';
import type { Layout, Mode, Narrow } from './layout/layout.ts';

/** The longest that the first look waits for its language, and for a person's settings. */
const FIRST_LOOK_WAIT_MS = 500;

/**
 * What a page can set on `<llm-compare>`. Setting any of it at any time loses neither a conversation nor a running answer nor typed text.
 *
 * @csspart base - Everything.
 * @csspart bar - The row with the models.
 * @csspart picker - The model picker.
 * @csspart layouts - The switch between layouts; each button is a `layout`.
 * @csspart modes - The switch between chat and comparison; each button is a `mode`.
 * @csspart dots - The dots that say which column is in view; shown where columns are swiped through.
 * @csspart demo - The label that says answers are scripted.
 * @csspart skip - The way past the models, for the keyboard.
 * @csspart files - The button of exports and files; `files-menu` is its menu, `file-note` says what is open.
 * @csspart commands - The button that opens the commands.
 * @csspart shared - What is open from a link, or why it is not.
 * @csspart panels - The button that opens the library and settings; `panel` is their dialog.
 * @csspart new - The button that starts anew.
 * @csspart main - What lies between the bar and the prompt.
 * @csspart error - The card that says why models could not be loaded.
 * @csspart empty - What is shown before the first prompt.
 * @csspart example - An example prompt.
 * @csspart turn - One prompt and its answers.
 * @csspart ask - The row with the prompt of a turn.
 * @csspart columns - The grid of answers of a turn.
 * @csspart answer - One column.
 * @csspart tabs - The tabs, or the strip of cards, of a turn; each is a `tab`.
 * @csspart menu - The menu of a column.
 * @csspart jump - The button that goes to the end of an answer below the view.
 * @csspart edit - The form in which a prompt is changed, with its `edit-text`.
 * @csspart vote - Where a turn is judged, with the button `differ` that shows the `differences`.
 * @csspart undo - The line that says what was deleted.
 * @csspart blind - What stands for the models of a blind comparison; `blind-note` says what blind hides.
 * @csspart cost - What the prompt would cost.
 * @csspart dock - The area that stays at the bottom of the view.
 * @csspart prompt - The prompt.
 * @csspart prompt-text - The text area of the prompt.
 * @csspart send - The button that sends.
 * @csspart stop - The button that stops all answers.
 * @csspart welcome - What helps at the beginning, below the examples; `keys-hint` leads to one's own keys.
 * @csspart footer - The status bar.
 * @csspart status - The live region for screen readers.
 *
 * @cssproperty [--llm-font] - Typeface of texts.
 * @cssproperty [--llm-font-code] - Typeface of code.
 * @cssproperty [--llm-canvas] - Background of the widget.
 * @cssproperty [--llm-surface] - Background of columns and chips.
 * @cssproperty [--llm-text] - Colour of texts.
 * @cssproperty [--llm-text-quiet] - Colour of secondary texts.
 * @cssproperty [--llm-line] - Colour of quiet lines.
 * @cssproperty [--llm-accent] - Colour of the main button, focus and links.
 * @cssproperty [--llm-on-accent] - Colour of texts on the accent.
 * @cssproperty [--llm-c1] - Colour of the first contestant; `--llm-c2` to `--llm-c8` for the others.
 * @cssproperty [--llm-column-min=280px] - No column is narrower, except where not even one fits.
 * @cssproperty [--llm-radius=12px] - Roundness of boxes.
 * @cssproperty [--llm-sticky-top=0px] - Height of a fixed header of the page, which column heads stay below.
 */
export class CompareSettings extends ContentSettings {
  /** Address of the LLMSelect server that asks the models. */
  @property() endpoint = '';

  /** Full model ids, comma-separated, in column order. The first models on offer when neither this nor `contestants` is set. */
  @property() models = '';

  /** A text to begin with. It fills an empty prompt and is never sent by itself. */
  @property() prompt = '';

  /** Takes `models` and `prompt` from the query of the page's address. They fill in, and nothing is ever sent for them. */
  @property({ type: Boolean, attribute: 'deep-link' }) deepLink = false;

  /** Opens comparisons and templates that others have shared by link, to be read, from the fragment of the page's address, and offers to share by such links. Nothing is ever sent for one. */
  @property({ type: Boolean, attribute: 'open-links' }) openLinks = false;

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

  /** Leaves out the settings. */
  @property({ type: Boolean, attribute: 'no-settings' }) noSettings = false;

  /** Settings, or groups of them, that nobody can change here, comma-separated: `theme, keys`. See `<llm-settings>`. */
  @property({ attribute: 'settings-locked' }) settingsLocked = '';

  /** Settings, or groups of them, that are left out. */
  @property({ attribute: 'settings-hidden' }) settingsHidden = '';

  /**
   * Where comparisons are kept: in the browser's own database (`indexeddb`, the default where there is an `endpoint`; each
   * has its own), for as long as the page is open (`memory`), or not at all (`none`); or a page's own history.
   */
  @property() history: History | HistoryKind | undefined;

  /** Keeps what is in the browser's own database the same on the server, where that offers to keep comparisons (the feature `history`): so on all devices. The status bar says how it stands. */
  @property({ type: Boolean }) sync = false;

  /** Leaves out the list of earlier comparisons; they are kept all the same. */
  @property({ type: Boolean, attribute: 'no-history' }) noHistory = false;

  /** Leaves out the tour that is offered before the first prompt. */
  @property({ type: Boolean, attribute: 'no-tour' }) noTour = false;

  /** Leaves out the status bar, or the parts of it that are named: `connection`, `models`, `session`, `total`, `work`, `sync`. */
  @property({ attribute: 'no-status' }) noStatus: string | null | undefined;

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

  /** The first look is the right one: it waits for texts and settings, but not for long. */
  protected override scheduleUpdate(): Promise<unknown> | undefined {
    const loading = this.hasUpdated ? undefined : firstLook(this);
    if (loading === undefined) {
      super.scheduleUpdate();
      return undefined;
    }
    const late = new Promise((resolve) => setTimeout(resolve, FIRST_LOOK_WAIT_MS));
    return Promise.race([loading, late]).then(() => super.scheduleUpdate());
  }
}
