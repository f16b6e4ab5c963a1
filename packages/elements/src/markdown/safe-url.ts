const LINK_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
const IMAGE_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:']);
const INLINE_IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]*$/i;

/**
 * The address a link may go to: absolute, `http:`, `https:` or `mailto:`, as the browser itself reads it.
 * Anything else, relative addresses included, is `undefined`: an answer knows nothing of the host's pages.
 */
export function safeLinkUrl(href: string): string | undefined {
  return parseUrl(href, LINK_PROTOCOLS);
}

/** The address of an image on some server, or `undefined`. */
export function remoteImageUrl(source: string): string | undefined {
  return parseUrl(source, IMAGE_PROTOCOLS);
}

/** The source of an image that is part of the answer itself (PNG, JPEG, GIF or WebP), or `undefined`. */
export function inlineImageUrl(source: string): string | undefined {
  return INLINE_IMAGE.test(source) ? source : undefined;
}

function parseUrl(text: string, protocols: ReadonlySet<string>): string | undefined {
  // What was judged is what is used: the parser drops the tabs and newlines that hide a protocol.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && protocols.has(url.protocol) ? url.href : undefined;
}
