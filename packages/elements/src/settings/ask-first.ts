import { css, html, type LitElement, render } from 'lit';
import { adoptStyles } from '../internal/adopt-styles.ts';
import { languageOf } from '../internal/texts.ts';
import { dialog } from '../palette/dialog.styles.ts';
import { SettingsTextsMemo } from './settings-texts.ts';

const styles = css`
  .ask-first {
    inline-size: min(420px, 100vw - 24px);
  }

  .ask-first form {
    display: grid;
    gap: 16px;
    padding: 20px;
  }

  .ask-first p {
    margin: 0;
  }

  .ask-first .answers {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }

  .ask-first .danger {
    border-color: var(--_bad);
    color: var(--_bad);
  }
`;

/** Asks inside an element whether something is to be deleted, over all that is open there. Esc means no, and so does leaving the page. */
export function askFirst(host: LitElement): Promise<boolean> {
  const { shadowRoot } = host;
  if (shadowRoot === null) return Promise.resolve(false);
  adoptStyles(shadowRoot, [dialog, styles]);
  const box = document.createElement('div');
  // In the host's own colours, where it has a frame for them.
  (shadowRoot.querySelector('.frame') ?? shadowRoot).append(box);
  const memo = new SettingsTextsMemo();
  const show = () => {
    const texts = memo.in(languageOf(host), { strings: undefined, requestUpdate: show });
    const say = texts.get('deleteAsk');
    render(
      html`<dialog class="ask-first" part="ask-first" aria-label=${say}>
        <form method="dialog">
          <p>${say}</p>
          <div class="answers">
            <button type="submit" class="button" value="no">${texts.get('deleteNo')}</button>
            <button type="submit" class="button danger" value="yes">${texts.get('deleteYes')}</button>
          </div>
        </form>
      </dialog>`,
      box,
    );
  };
  show();
  const question = box.querySelector('dialog');
  return new Promise((resolve) => {
    question?.addEventListener('close', () => {
      box.remove();
      resolve(question.returnValue === 'yes');
    });
    if (question?.isConnected) question.showModal();
    else resolve(false);
  });
}
