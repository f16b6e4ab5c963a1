import { guard } from 'lit/directives/guard.js';
import type { ContestantView } from '../../internal/contestant-view.ts';

/** Models in the colours of their columns, the same object as long as those are the same. */
export function panelColors(views: ReadonlyMap<string, ContestantView>): ReturnType<typeof guard> {
  return guard(
    [views],
    () => new Map(Array.from(views.values(), ({ modelId = '', color }) => [modelId, color])),
  );
}
