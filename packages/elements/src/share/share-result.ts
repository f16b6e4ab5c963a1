import { html, nothing, type TemplateResult } from 'lit';
import { LlmExportRequestEvent } from '../events.ts';
import { formatBytes } from '../internal/format.ts';
import { icon } from '../internal/icons.ts';
import type { ShareTexts } from '../internal/share-texts.ts';
import { formatMoment } from './format-moment.ts';
import { LONGEST_LINK, type ShareMode, type ShareOutcome, type ShareTrouble } from './make-share.ts';

interface ShareResultOptions {
  readonly outcome: ShareOutcome | undefined;
  readonly mode: ShareMode;
  /** A server keeps shares. */
  readonly server: boolean;
  readonly copied: boolean | undefined;
  readonly texts: ShareTexts;
  readonly onCopy: () => void;
  readonly onServer: () => void;
}

/** The link and how large it is, or why there is none and what to do instead. Says so to screen readers. */
export function shareResult(options: ShareResultOptions): TemplateResult {
  const { outcome } = options;
  const trouble = outcome !== undefined && 'trouble' in outcome ? outcome.trouble : undefined;
  return html`<div part="result">
    <div role="alert">${trouble === undefined ? nothing : troubleView(trouble, options)}</div>
    ${outcome !== undefined && 'link' in outcome ? linkView(outcome, options) : nothing}
  </div>`;
}

function linkView(
  { link, size, expiresAt }: Extract<ShareOutcome, { link: string }>,
  { mode, copied, texts, onCopy }: ShareResultOptions,
): TemplateResult {
  const select = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLInputElement) currentTarget.select();
  };
  const stored = mode === 'server' && expiresAt !== undefined;
  const fact = stored
    ? texts.get('shareStored', { size: formatBytes(size, texts), time: formatMoment(expiresAt, texts) })
    : texts.get('shareSize', { size: formatBytes(size, texts), limit: formatBytes(LONGEST_LINK, texts) });
  const said = copied === undefined ? '' : texts.get(copied ? 'shareCopied' : 'shareCopyFailed');
  return html`<div class="made">
    <label for="link">${texts.get('shareLink')}</label>
    <span class="link">
      <input id="link" part="link" type="text" readonly dir="ltr" aria-describedby="size" .value=${link} @focus=${select}>
      <button part="copy" type="button" class="button primary" @click=${onCopy}>${icon('copy')} ${texts.get('shareCopy')}</button>
    </span>
    <p class="hint"><span id="size" class="number">${fact}</span> <span class="copied" role="status">${said}</span></p>
  </div>`;
}

function troubleView(trouble: ShareTrouble, { server, texts, onServer }: ShareResultOptions): TemplateResult {
  const large = trouble === 'tooLong' || trouble === 'tooLarge';
  const instead = trouble === 'tooLong' && server;
  const save = ({ currentTarget }: Event) =>
    void currentTarget?.dispatchEvent(new LlmExportRequestEvent('html'));
  return html`<div class="trouble">
    ${icon('warn')} <span>${texts.get(instead ? 'shareTooLongServer' : TROUBLES[trouble])}</span>
    ${instead ? html`<button part="use-server" type="button" class="button" @click=${onServer}>${texts.get('shareUseServer')}</button>` : nothing}
    ${large ? html`<button part="save" type="button" class="button" @click=${save}>${icon('save')} ${texts.get('shareSaveHtml')}</button>` : nothing}
  </div>`;
}

const TROUBLES = {
  tooLong: 'shareTooLong',
  tooLarge: 'shareTooLarge',
  notSecure: 'shareNotSecure',
  many: 'shareMany',
  failed: 'shareFailed',
} as const satisfies Readonly<Record<ShareTrouble, string>>;
