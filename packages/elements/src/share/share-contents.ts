import type { Comparison } from '@llmselect/core';
import { html, type TemplateResult } from 'lit';
import type { ShareTexts } from '../internal/share-texts.ts';
import { countContents } from './count-contents.ts';

/** What somebody gets who is given the link, said plainly. */
export function shareContents(comparison: Comparison, texts: ShareTexts): TemplateResult {
  const { prompts, promptsBefore, answers, votes, images, system } = countContents(comparison);
  const lines = [
    texts.get('sharePrompts', { count: prompts }),
    texts.get('shareAnswers', { count: answers }),
    images === 0 ? texts.get('shareNoImages') : texts.get('shareImages', { count: images }),
    ...(system ? [texts.get('shareSystem')] : []),
    ...(votes === 0 ? [] : [texts.get('shareVotes', { count: votes })]),
    ...(promptsBefore === 0 ? [] : [texts.get('sharePromptsBefore', { count: promptsBefore })]),
  ];
  return html`<section part="contents" aria-labelledby="holds">
    <h3 id="holds">${texts.get('shareHolds')}</h3>
    <ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
  </section>`;
}
