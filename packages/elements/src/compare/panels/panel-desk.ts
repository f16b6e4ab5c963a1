import type { Comparison } from '@llmselect/core';
import type { Template } from '@llmselect/core/templates';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.ts';
import type { RecordSource } from '../../internal/record-source.ts';
import type { Texts } from '../../internal/texts.ts';
import type { Command } from '../../palette/command.ts';
import { LlmPanelRequestEvent, type PanelName } from '../../panel-events.ts';
import type { CompareScene } from '../compare-scene.ts';
import type { HistoryDesk } from '../history/history-desk.ts';
import { historySource } from '../history/history-source.ts';
import { LazyPart } from '../lazy-part.ts';
import type { RequestHandlers } from '../request-controller.ts';
import { clearAddress } from '../share/clear-address.ts';
import { loadPanel, offeredPanels } from './panel.ts';
import { PanelDock } from './panel-dock.ts';
import type { PanelHost, PanelModule } from './panel-scene.ts';
import { useTemplate } from './use-template.ts';

/** What opens beside a comparison: one panel at a time, in a dialog that has the way to the others. */
export class PanelDesk implements ReactiveController {
  readonly #host: PanelHost;
  readonly #missing: () => void;
  readonly #history: HistoryDesk;
  readonly #dock: PanelDock;
  readonly #frame: LazyPart<typeof import('./panels-view.ts')>;
  readonly #panels = new Map<PanelName, LazyPart<PanelModule>>();
  #open: PanelName | undefined;
  #last: PanelName | undefined;
  #failed = false;
  /** Its dialog is still to be opened: one that was closed stays closed, whatever else changes. */
  #isDue = false;
  #records: readonly Comparison[] = [];
  #source: RecordSource | undefined;
  #batchTemplate: Template | undefined;
  #link = '';

  /** @param missing - Says that code could not be loaded. */
  constructor(host: PanelHost, missing: () => void, history: HistoryDesk) {
    this.#host = host;
    this.#missing = missing;
    this.#history = history;
    this.#frame = new LazyPart(host, () => import('./panels-view.ts'));
    this.#dock = new PanelDock(host, {
      open: () => this.#open,
      show: (panel) => (panel === undefined ? this.#dialog?.close() : void this.#show(panel)),
    });
    history.onShown = () => {
      if (!this.#dock.docks(this.#open)) this.#dialog?.close();
    };
    host.addController(this);
  }

  readonly requests: Pick<
    RequestHandlers,
    'llm-panel-request' | 'llm-template-use-request' | 'llm-batch-request'
  > = {
    'llm-panel-request': ({ panel, link }) => {
      if (link !== undefined) this.#link = link;
      this.#dock.remember(panel);
      if (panel === undefined) this.#close();
      else void this.#show(panel);
    },
    'llm-template-use-request': ({ filled }) => {
      this.#close();
      useTemplate(this.#host, filled);
    },
    'llm-batch-request': ({ template }) => {
      this.#batchTemplate = template;
      void this.#show('batch');
    },
  };

  hostUpdated(): void {
    // Not looked for in each frame of an answer: a long conversation has thousands of elements.
    const dialog = this.#isDue ? this.#dialog : null;
    if (dialog === null || this.#open === undefined) return;
    this.#isDue = false;
    this.#dock.place(dialog, this.#open);
  }

  /** The way in for those who use no keys; nothing where the page offers no panel. */
  button(texts: Texts): TemplateResult | typeof nothing {
    const offered = this.#offered;
    const label = texts.get('panels');
    const wanted = offered.find((name) => name === this.#last) ?? offered[0];
    if (wanted === undefined) return nothing;
    const docked = this.#dock.docks(this.#open);
    const ask = () => void this.#host.dispatchEvent(new LlmPanelRequestEvent(docked ? undefined : wanted));
    return html`<button part="panels" class="icon-button" type="button" aria-label=${label} title=${label} aria-haspopup="dialog" @pointerenter=${() => void this.#frame.ready()} @click=${ask}>${icon('panels')}</button>`;
  }

  /** One command a panel. */
  readonly commands = (texts: Texts): readonly Command[] =>
    this.#offered.map((name) => ({
      id: `panel:${name}`,
      label: texts.get('command.panel', { panel: texts.get(`panel.${name}`) }),
      group: texts.get('group.view'),
      icon: 'panels',
      run: () => void this.#host.dispatchEvent(new LlmPanelRequestEvent(name)),
    }));

  render(view: CompareScene): TemplateResult | typeof nothing {
    const frame = loaded(this.#frame);
    if (frame === undefined) return nothing;
    return frame.panelsView({
      open: this.#open,
      offered: this.#offered,
      module: this.#open === undefined ? undefined : loaded(this.#part(this.#open)),
      failed: this.#failed,
      docked: this.#dock.docks(this.#open),
      scene: {
        view,
        host: this.#host,
        records: this.#records,
        source: this.#source,
        history: this.#history.history,
        running: this.#history.running,
        batchTemplate: this.#batchTemplate,
        templateLink: this.#link,
        close: () => void this.#host.dispatchEvent(new LlmPanelRequestEvent()),
      },
      onClosed: this.#onClosed,
    });
  }

  get #offered(): readonly PanelName[] {
    return offeredPanels(this.#host, this.#history.history);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog[part="panel"]');
  }

  async #show(name: PanelName): Promise<void> {
    if (!this.#offered.includes(name)) return;
    this.#open = name;
    this.#last = name;
    this.#isDue = true;
    const { comparison } = this.#host;
    const { history } = this.#history;
    this.#records = [comparison];
    this.#source = history && historySource(history, [comparison.id]);
    this.#failed = false;
    if ((await this.#frame.ready()) === undefined) {
      this.#open = undefined;
      this.#missing();
      return;
    }
    this.#host.requestUpdate();
    const module = await this.#part(name).ready();
    if (this.#open !== name) return;
    this.#failed = module === undefined;
    this.#host.requestUpdate();
  }

  #part(name: PanelName): LazyPart<PanelModule> {
    const known = this.#panels.get(name);
    if (known !== undefined) return known;
    const part = new LazyPart(this.#host, () => loadPanel(name));
    this.#panels.set(name, part);
    return part;
  }

  #close(): void {
    this.#dialog?.close();
  }

  readonly #onClosed = (): void => {
    // It was opened again in another way meanwhile.
    if (this.#dialog?.open === true) return;
    this.#open = undefined;
    // Until now a reload has opened it again.
    if (this.#link !== '') clearAddress(this.#host.ownerDocument);
    this.#link = '';
    this.#dock.restore();
    this.#host.requestUpdate();
  };
}

function loaded<Module extends object>(part: LazyPart<Module>): Module | undefined {
  return part.loaded ? part.get() : undefined;
}
