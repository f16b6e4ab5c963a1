import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.ts';
import { LlmPanelRequestEvent, type PanelName } from '../../panel-events.ts';
import { moveFocus } from '../move-focus.ts';
import type { PanelModule, PanelScene } from './panel-scene.ts';

export { panels as styles } from './panels.styles.ts';

interface PanelsOptions {
  readonly open: PanelName | undefined;
  readonly offered: readonly PanelName[];
  /** Absent while it is loaded. */
  readonly module: PanelModule | undefined;
  readonly failed: boolean;
  /** Beside the answers rather than over them. */
  readonly docked: boolean;
  readonly scene: PanelScene;
  readonly onClosed: () => void;
}

/** The dialog that panels are shown in: their tabs, and the open one. */
export function panelsView(options: PanelsOptions): TemplateResult {
  const { open, offered, docked, scene, onClosed } = options;
  const { texts } = scene.view;
  const close = texts.get('close');
  const dismiss = ({ target, currentTarget }: Event) => {
    // The dialog itself is what is beside its content.
    if (target === currentTarget && !docked) scene.close();
  };
  return html`<dialog part="panel" class="panel" data-panel=${open ?? nothing} ?data-docked=${docked} aria-label=${texts.get(open === undefined ? 'panels' : `panel.${open}`)} @close=${onClosed} @click=${dismiss}>
    <div class="panel-body">
      <div class="panel-head">
        <div role="tablist" aria-label=${texts.get('panels')} @keydown=${moveFocus}>
          ${offered.map((name) => tabView(name, name === open, scene))}
        </div>
        <button type="button" class="icon-button" aria-label=${close} title=${close} @click=${scene.close}>${icon('close')}</button>
      </div>
      <div class="panel-content" role="tabpanel" aria-label=${open === undefined ? nothing : texts.get(`panel.${open}`)} tabindex="-1">
        ${contentView(options)}
      </div>
    </div>
  </dialog>`;
}

function tabView(name: PanelName, open: boolean, { host, view }: PanelScene): TemplateResult {
  const ask = () => void host.dispatchEvent(new LlmPanelRequestEvent(name));
  return html`<button type="button" role="tab" aria-selected=${open} tabindex=${open ? 0 : -1} @click=${ask}>${view.texts.get(`panel.${name}`)}</button>`;
}

function contentView({ open, module, failed, scene }: PanelsOptions): TemplateResult | typeof nothing {
  const { host, view } = scene;
  if (open === undefined) return nothing;
  if (module !== undefined) return module.panelView(scene);
  if (!failed) return html`<p class="panel-quiet">${view.texts.get('panelLoading')}</p>`;
  const again = () => void host.dispatchEvent(new LlmPanelRequestEvent(open));
  return html`<p class="panel-quiet" role="alert">${view.texts.get('panelFailed')}</p>
    <button type="button" class="button" @click=${again}>${view.texts.get('tryAgain')}</button>`;
}
