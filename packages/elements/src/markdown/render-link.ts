import type { Tokens } from 'marked';
import { createElement } from './create-element.ts';
import { decodeEntities } from './decode-entities.ts';
import type { RenderContext } from './render-context.ts';
import { inlineImageUrl, remoteImageUrl, safeLinkUrl } from './safe-url.ts';

/**
 * An anchor that opens apart from the host and tells the target nothing of it, or `undefined` for an
 * address that answers may not link to: its label is then plain text.
 */
export function createLink(
  href: string,
  title: string | undefined,
  { document }: RenderContext,
): HTMLAnchorElement | undefined {
  const url = safeLinkUrl(href);
  if (url === undefined) return undefined;
  return createElement(document, 'a', {
    part: 'link',
    href: url,
    title,
    target: '_blank',
    rel: 'noopener noreferrer',
  });
}

/** The anchor of a Markdown link, empty yet. */
export function linkOf(token: Tokens.Link, context: RenderContext): HTMLAnchorElement | undefined {
  if (token.autolink === true) return createLink(token.href, undefined, context);
  return createLink(decodeEntities(token.href), titleOf(token.title), context);
}

/**
 * An image of the answer. One that lies on another server is only fetched with the host's leave;
 * otherwise it is shown by its description, linked unless it stands in a link already.
 */
export function renderImage(token: Tokens.Image, context: RenderContext, insideLink: boolean): HTMLElement {
  const source = decodeEntities(token.href);
  return createImage(source, decodeEntities(token.text), titleOf(token.title), context, insideLink);
}

/** As {@link renderImage}, from plain values. */
export function createImage(
  source: string,
  alt: string,
  title: string | undefined,
  context: RenderContext,
  insideLink: boolean,
): HTMLElement {
  const { document, strings, allowRemoteImages } = context;
  const url = inlineImageUrl(source) ?? (allowRemoteImages ? remoteImageUrl(source) : undefined);
  if (url !== undefined) {
    return createElement(document, 'img', {
      part: 'image',
      src: url,
      alt,
      title,
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
    });
  }
  const link = insideLink ? undefined : createLink(source, title, context);
  const chip = link ?? createElement(document, 'span', { title });
  chip.setAttribute('part', link === undefined ? 'image-chip' : 'link image-chip');
  chip.setAttribute('class', 'image-chip');
  chip.append(alt.trim() === '' ? strings.image : alt);
  return chip;
}

function titleOf(title: string | null | undefined): string | undefined {
  return title ? decodeEntities(title) : undefined;
}
