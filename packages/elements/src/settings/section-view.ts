import { html, nothing, type TemplateResult } from 'lit';
import { appearanceSection } from './appearance-section.ts';
import { behaviourSection } from './behaviour-section.ts';
import { dataSection } from './data-section.ts';
import { keyboardSection } from './keyboard-section.ts';
import { keysSection } from './keys-section.ts';
import { modelsSection } from './models-section.ts';
import { privacySection } from './privacy-section.ts';
import type { SettingsScene } from './settings-scene.ts';
import type { SettingsState } from './settings-store.ts';
import type { SettingsTexts } from './settings-texts.ts';
import type { SectionName } from './settings-values.ts';

type Own<Section extends (options: never) => unknown> = Omit<Parameters<Section>[0], 'scene'>;

/** What all groups are shown from. */
export interface SectionContent {
  readonly scene: SettingsScene;
  readonly behaviour: Own<typeof behaviourSection>;
  readonly models: Own<typeof modelsSection>;
  readonly keyboard: Own<typeof keyboardSection>;
  readonly privacy: Own<typeof privacySection>;
  readonly keys: Parameters<typeof keysSection>[0];
  readonly data: Parameters<typeof dataSection>[0];
}

/** One group of settings. */
export function sectionView(name: SectionName, content: SectionContent): TemplateResult | typeof nothing {
  const { scene } = content;
  switch (name) {
    case 'appearance':
      return appearanceSection(scene);
    case 'behaviour':
      return behaviourSection({ scene, ...content.behaviour });
    case 'models':
      return modelsSection({ scene, ...content.models });
    case 'keyboard':
      return keyboardSection({ scene, ...content.keyboard });
    case 'privacy':
      return privacySection({ scene, ...content.privacy });
    case 'keys':
      return keysSection(content.keys);
    case 'data':
      return dataSection(content.data);
  }
}

/** What went wrong with what was kept, or with keeping it. */
export function troubleNote(
  { trouble }: SettingsState,
  texts: SettingsTexts,
): TemplateResult | typeof nothing {
  if (trouble === undefined) return nothing;
  return html`<p part="note" role="status">${texts.get(trouble === 'damaged' ? 'settingsDamaged' : 'settingsUnkept')}</p>`;
}
