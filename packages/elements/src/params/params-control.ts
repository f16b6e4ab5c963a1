import type { ContestantInput, GenerationParams } from '@llmselect/core';
import { html, type TemplateResult } from 'lit';
import type { ContestantView } from '../internal/contestant-view.ts';
import { icon } from '../internal/icons.ts';
import { LazyModule } from '../internal/lazy-module.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';

const PANEL = new LazyModule(() => import('../define/llm-params.ts'));

interface ParamsControlOptions {
  readonly params: GenerationParams | undefined;
  readonly contestants: readonly ContestantInput[];
  readonly views: ReadonlyMap<string, ContestantView>;
  readonly providerOptions: boolean;
  readonly memoryKey: string;
  readonly strings: Strings | undefined;
  readonly texts: Texts;
}

/** The button that opens the parameters, whose panel is loaded with the first wish for it. */
export function paramsControl(options: ParamsControlOptions): TemplateResult {
  const { params, contestants, views, providerOptions, memoryKey, strings, texts } = options;
  const label = texts.get('params');
  const set = [params, ...contestants.map((input) => input.params)].some(
    (some) => Object.keys(some ?? {}).length > 0,
  );
  return html`<button slot="actions" part="params-button" type="button" class="icon-button" aria-label=${label} title=${label} aria-haspopup="dialog" ?data-set=${set} @pointerenter=${loadPanel} @focus=${loadPanel} @click=${openPanel}>${icon('sliders')}</button>
    <llm-params
      slot="actions"
      .params=${params}
      .contestants=${contestants}
      .views=${views}
      .memoryKey=${memoryKey}
      .strings=${strings}
      lang=${texts.lang}
      ?provider-options=${providerOptions}
    ></llm-params>`;
}

async function openPanel({ currentTarget }: Event): Promise<void> {
  if (!(currentTarget instanceof HTMLElement) || !(await loadPanel())) return;
  const panel = currentTarget.nextElementSibling;
  if (panel?.localName === 'llm-params')
    await (panel as HTMLElementTagNameMap['llm-params']).show(currentTarget);
}

/** `false` where the chunk cannot be loaded; the next try may find the network back. */
async function loadPanel(): Promise<boolean> {
  return (await PANEL.ready()) !== undefined;
}
