import type { KeyStatus } from '@llmselect/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import '../define/llm-tour.ts';
import type { GuideKey } from '../internal/guide-strings.ts';
import type { GuideTexts } from '../internal/guide-texts.ts';
import { icon } from '../internal/icons.ts';
import type { TourStop } from './tour.ts';
import { rememberTour } from './tour-memory.ts';

export { GuideTextsMemo } from '../internal/guide-texts.ts';
export { wasTourSeen } from './tour-memory.ts';
export { styles } from './welcome.styles.ts';

const OTHER_EXAMPLES = [
  ['example4', 'example5', 'example6'],
  ['example7', 'example8', 'example9'],
] as const satisfies readonly (readonly GuideKey[])[];

/** The examples after so many wishes for others; the first ones, which the empty view has itself, are `undefined`. */
export function otherExamples(wishes: number, texts: GuideTexts): readonly string[] | undefined {
  const keys = OTHER_EXAMPLES[(wishes % (OTHER_EXAMPLES.length + 1)) - 1];
  return keys?.map((key) => texts.get(key));
}

/** Where the tour goes: the parts of a widget, each of them by its public name. */
const STOPS = {
  models: '[part="picker"]',
  prompt: '[part="prompt"]',
  tools: '[part="params-button"]',
  layout: '[part="layouts"]',
  panels: '[part="panels"]',
} as const satisfies Readonly<Record<string, string>>;

export function tourStops(root: ParentNode, texts: GuideTexts): readonly TourStop[] {
  return Object.entries(STOPS).map(([name, selector]) => ({
    title: texts.get(`tour.${name as keyof typeof STOPS}.title`), // its keys are names
    text: texts.get(`tour.${name as keyof typeof STOPS}.text`),
    place: () => root.querySelector(selector),
  }));
}

/** Offers it no more. Whoever has pressed one of its buttons goes on beside them. */
export async function putTourAway(host: LitElement): Promise<void> {
  const hadFocus = host.matches(':focus-within');
  rememberTour();
  host.requestUpdate();
  await host.updateComplete;
  if (hadFocus && !host.matches(':focus-within'))
    host.renderRoot.querySelector<HTMLElement>('[part="welcome"] button')?.focus({ preventScroll: true });
}

/** Whether a server takes keys of the caller's own and has none. */
export function wantsKeys(keys: readonly KeyStatus[] | undefined): boolean {
  return keys !== undefined && keys.length > 0 && keys.every(({ set }) => !set);
}

interface WelcomeOptions {
  readonly texts: GuideTexts;
  /** Absent where it is not offered. */
  readonly onTour: (() => void) | undefined;
  readonly onTourDeclined: () => void;
  readonly onOthers: () => void;
  /** Absent where no key is missing. */
  readonly onKeys: (() => void) | undefined;
}

/** What stands below the examples: others, the tour, and what is still to be set up. */
export function welcomeView(options: WelcomeOptions): TemplateResult {
  const { texts, onTour, onTourDeclined, onOthers, onKeys } = options;
  const close = texts.get('welcomeDismiss');
  return html`<div class="welcome" part="welcome">
    <button type="button" class="link-button" @click=${onOthers}>${texts.get('otherExamples')}</button>
    ${
      onTour === undefined
        ? nothing
        : html`<span class="offer"><button type="button" class="link-button" @click=${onTour}>${texts.get('tourStart')}</button>
      <button type="button" class="icon-button" aria-label=${close} title=${close} @click=${onTourDeclined}>${icon('close')}</button></span>`
    }
  </div>
  ${
    onKeys === undefined
      ? nothing
      : html`<p class="keys" part="keys-hint">${texts.get('keysHint')} <button type="button" class="link-button" @click=${onKeys}>${texts.get('keysHintAction')}</button></p>`
  }`;
}
