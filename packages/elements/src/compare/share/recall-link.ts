import { draftKeyOf } from '../../prompt/draft-key.ts';

interface LinkKeeper extends HTMLElement {
  readonly endpoint: string;
}

const PREFIX = 'llmselect:shared:';

/** What was opened in this tab and not closed. It is in no address any more, and a reload is to lose nothing. */
export function recallLink(host: LinkKeeper): string | undefined {
  return attempt(() => sessionStorage.getItem(keyOf(host))) ?? undefined;
}

/** Keeps it through a reload, in this tab alone; `undefined` forgets it. Storage that is denied or full costs that, and nothing else. */
export function rememberLink(host: LinkKeeper, link: string | undefined): void {
  attempt(() =>
    link === undefined ? sessionStorage.removeItem(keyOf(host)) : sessionStorage.setItem(keyOf(host), link),
  );
}

function keyOf(host: LinkKeeper): string {
  return `${PREFIX}${draftKeyOf(host, host.endpoint)}`;
}

function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
