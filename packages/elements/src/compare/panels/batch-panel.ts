import { html, type TemplateResult } from 'lit';
import { BatchKeeper } from '../../batch/batch-keeper.ts';
import '../../define/llm-batch.ts';
import { pricesOf } from '../prompt/prices-of.ts';
import { BatchNews } from './batch-news.ts';
import type { PanelHost, PanelScene } from './panel-scene.ts';

/** A batch goes on when its panel is closed, and its votes are cast where it is not seen. */
const KEPT = new WeakMap<PanelHost, { readonly keeper: BatchKeeper; readonly news: BatchNews }>();

/** One prompt over a table of inputs. */
export function panelView({ view, host, history, batchTemplate }: PanelScene): TemplateResult {
  const { listing, models, inputs, backend, max, strings, texts } = view;
  return html`<llm-batch
    memory-key=${host.endpoint}
    max=${max}
    .backend=${backend}
    .history=${history}
    .models=${models}
    .contestants=${inputs}
    .prices=${pricesOf(listing)}
    .maxOutputTokens=${listing?.limits?.outputTokens}
    .params=${host.comparison.params}
    .template=${batchTemplate}
    .keeper=${keeperOf(host, view)}
    .strings=${strings}
    lang=${texts.lang}
  ></llm-batch>`;
}

function keeperOf(host: PanelHost, view: PanelScene['view']): BatchKeeper {
  const known = KEPT.get(host);
  if (known !== undefined) {
    known.news.speak(view);
    return known.keeper;
  }
  const keeper = new BatchKeeper();
  const news = new BatchNews(host, view);
  KEPT.set(host, { keeper, news });
  keeper.subscribe(() => news.look(keeper));
  host.addEventListener('llm-change', ({ comparison }) => void keeper.note(comparison));
  return keeper;
}
