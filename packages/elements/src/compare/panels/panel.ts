import type { History } from '@llmselect/core';
import { PANELS, type PanelName } from '../../panel-events.ts';
import type { PanelHost, PanelModule } from './panel-scene.ts';

const LOADERS: { readonly [Name in PanelName]?: () => Promise<PanelModule> } = {
  settings: () => import('./settings-panel.ts'),
  history: () => import('./history-panel.ts'),
  leaderboard: () => import('./leaderboard-panel.ts'),
  costs: () => import('./costs-panel.ts'),
  templates: () => import('./templates-panel.ts'),
  batch: () => import('./batch-panel.ts'),
};

/** What a page offers, in order. */
export function offeredPanels(
  { noSettings, noHistory, noVote }: PanelHost,
  history: History | undefined,
): readonly PanelName[] {
  const leftOut: Partial<Record<PanelName, boolean>> = {
    settings: noSettings,
    history: noHistory || history === undefined,
    leaderboard: noVote,
  };
  return PANELS.filter((name) => name in LOADERS && leftOut[name] !== true);
}

export function loadPanel(name: PanelName): Promise<PanelModule> {
  const load = LOADERS[name];
  return load === undefined ? Promise.reject(new TypeError(`There is no panel ${name}.`)) : load();
}
