import type { FilledPrompt } from '../../template-events.ts';
import type { PanelHost } from './panel-scene.ts';

/** Fills the prompt of the page, and never sends it. What a template says of instructions and parameters holds from the next prompt on. */
export function useTemplate(host: PanelHost, { prompt, system, params, below }: FilledPrompt): void {
  const composer = host.renderRoot.querySelector('llm-prompt');
  if (composer === null) return;
  const before = composer.value.trimEnd();
  composer.value = below === true && before !== '' ? `${before}\n\n${prompt}` : prompt;
  if (system !== undefined || params !== undefined) {
    host.session.configure({
      ...(system !== undefined && { system }),
      ...(params !== undefined && { params: { ...host.comparison.params, ...params } }),
    });
  }
  composer.focus();
}
