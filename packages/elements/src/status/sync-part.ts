import type { SyncState } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { GuideTexts } from '../internal/guide-texts.ts';

/** How comparisons stand with the server that keeps them too; nothing while nothing is known of it. */
export function syncPart(sync: SyncState | undefined, texts: GuideTexts): TemplateResult | typeof nothing {
  if (sync === undefined) return nothing;
  const { error, merged } = sync;
  const standing = standingOf(sync);
  const said = standing === undefined ? [] : sayStanding(standing, sync, texts);
  const both = merged === 0 ? [] : texts.get('syncMerged', { count: merged });
  const sentences = [said, both].flat();
  if (sentences.length === 0) return nothing;
  const isQuiet = merged === 0 && (standing === 'same' || standing === 'syncing');
  return html`<span part="sync" data-sync=${standing ?? nothing} ?data-quiet=${isQuiet} title=${error?.message ?? nothing}>${sentences.join(' · ')}</span>`;
}

/** What screen readers are told when it changes: what waits and why nobody has to do anything, that it is done, and that two versions are kept. */
export function syncNews(
  before: SyncState | undefined,
  now: SyncState | undefined,
  texts: GuideTexts,
): string | undefined {
  if (now === undefined) return undefined;
  if (now.merged > (before?.merged ?? 0)) return texts.get('syncMerged', { count: now.merged });
  const [was, is] = [before && standingOf(before), standingOf(now)];
  if (is === 'waiting' && was !== 'waiting') return sayStanding(is, now, texts);
  if (is === 'refused' && was !== 'refused') return texts.get('syncRefused');
  return is === 'same' && (was === 'waiting' || was === 'refused') ? texts.get('syncAgain') : undefined;
}

type Standing = 'same' | 'syncing' | 'waiting' | 'refused';

function standingOf({ status, pending, error, syncedAt }: SyncState): Standing | undefined {
  if (status === 'waiting') return pending === 0 && error?.code === 'network' ? undefined : 'waiting';
  // The server is asked from time to time, which is nobody's business as long as nothing comes of it.
  if (status === 'syncing' && pending > 0) return error === undefined ? 'syncing' : 'waiting';
  if (error !== undefined) return 'refused';
  return syncedAt === undefined ? undefined : 'same';
}

function sayStanding(standing: Standing, { pending }: SyncState, texts: GuideTexts): string {
  if (standing === 'same') return texts.get('syncSame');
  if (standing === 'syncing') return texts.get('syncing');
  if (standing === 'refused' || pending === 0) return texts.get('syncRefused');
  return texts.get('syncWaiting', { count: pending });
}
