import { withoutLink } from './find-link.ts';

/** Takes what was shared out of the address of the page, so that nobody passes it on with that. */
export function clearAddress({ defaultView }: Document): void {
  if (defaultView === null) return;
  const { history, location } = defaultView;
  const address = withoutLink(location.href);
  // With the state that the page has put there.
  if (address !== location.href) history.replaceState(history.state, '', address);
}
