import type { Backend, KeyStatus, ModelListing } from '@llmselect/core';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { LazyPart } from '../compare/lazy-part.ts';
import { LazyModule } from '../internal/lazy-module.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import type { Command } from '../palette/command.ts';
import { LlmPanelRequestEvent } from '../panel-events.ts';
import type { GuideTextsMemo } from './welcome-part.ts';

const WELCOME = new LazyModule(() => import('./welcome-part.ts'));

/** The element that somebody sees for the first time. */
export interface WelcomeHost extends LitElement {
  readonly noTour: boolean;
  readonly noSettings: boolean;
}

/** What it is to fit. */
interface WelcomeScene {
  readonly backend: Backend | undefined;
  readonly listing: ModelListing | undefined;
  readonly strings: Strings | undefined;
  readonly texts: Texts;
}

/** What helps at the beginning: other examples, the way to keys of one's own, a tour. Loaded where nothing was asked yet. */
export class WelcomeDesk implements ReactiveController {
  readonly #host: WelcomeHost;
  readonly #part: LazyPart<typeof import('./welcome-part.ts')>;
  #texts: GuideTextsMemo | undefined;
  #wishes = 0;
  #view: WelcomeScene | undefined;
  #asked: Backend | undefined;
  #keys: readonly KeyStatus[] | undefined;
  #toKeys = false;

  constructor(host: WelcomeHost) {
    this.#host = host;
    this.#part = new LazyPart(host, WELCOME);
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#toKeys) return;
    const settings = this.#host.renderRoot.querySelector('llm-settings');
    if (settings === null) return;
    this.#toKeys = false;
    settings.section = 'keys';
  }

  /** Examples in place of those that are shown at first. */
  examples(view: WelcomeScene): readonly string[] | undefined {
    const part = WELCOME.loaded;
    return part?.otherExamples(this.#wishes, this.#say(view, part));
  }

  /** What stands below the examples. */
  render(view: WelcomeScene): TemplateResult | typeof nothing {
    this.#view = view;
    const part = this.#part.get();
    if (part === undefined) return nothing;
    this.#askForKeys(view);
    const offered = !this.#host.noTour && !part.wasTourSeen();
    return part.welcomeView({
      texts: this.#say(view, part),
      onTour: offered ? () => void this.#tour() : undefined,
      onTourDeclined: () => void part.putTourAway(this.#host),
      onOthers: () => {
        this.#wishes += 1;
        this.#host.requestUpdate();
      },
      onKeys: !this.#host.noSettings && part.wantsKeys(this.#keys) ? this.#openKeys : undefined,
    });
  }

  /** The tour itself, ready to begin. */
  tour(view: WelcomeScene): TemplateResult | typeof nothing {
    this.#view = view;
    const part = WELCOME.loaded;
    if (part === undefined || this.#host.noTour) return nothing;
    const stops = part.tourStops(this.#host.renderRoot, this.#say(view, part));
    return html`<llm-tour .stops=${stops} .strings=${view.strings} lang=${view.texts.lang}></llm-tour>`;
  }

  readonly commands = (): readonly Command[] => {
    const [part, view] = [WELCOME.loaded, this.#view];
    if (part === undefined || view === undefined || this.#host.noTour) return [];
    const texts = this.#say(view, part);
    return [
      {
        id: 'tour',
        label: texts.get('tourStart'),
        group: view.texts.get('group.view'),
        icon: 'spark',
        run: () => void this.#tour(),
      },
    ];
  };

  async #tour(): Promise<void> {
    const part = await this.#part.ready();
    if (part === undefined) return;
    await part.putTourAway(this.#host);
    await this.#host.renderRoot.querySelector('llm-tour')?.show();
  }

  #say({ strings, texts }: WelcomeScene, part: typeof import('./welcome-part.ts')) {
    this.#texts ??= new part.GuideTextsMemo();
    const host = this.#host;
    return this.#texts.in(texts.lang, { strings, requestUpdate: () => host.requestUpdate() });
  }

  /** Whether any key is set, asked once of each server that takes some. */
  #askForKeys({ backend, listing }: WelcomeScene): void {
    if (backend?.keys === undefined || listing?.features?.includes('keys') !== true) return;
    if (backend === this.#asked) return;
    this.#asked = backend;
    this.#keys = undefined;
    backend.keys.list().then(
      (keys) => {
        if (backend !== this.#asked) return;
        this.#keys = keys;
        this.#host.requestUpdate();
      },
      // It is a hint: the settings say what is wrong.
      () => {},
    );
  }

  readonly #openKeys = (): void => {
    this.#toKeys = true;
    this.#host.dispatchEvent(new LlmPanelRequestEvent('settings'));
  };
}
