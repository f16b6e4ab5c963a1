import createDOMPurify, { type Config, type DOMPurify } from 'dompurify';

/** What a sanitiser is made for: one window, whose Trusted Types policy can be created only once. */
interface Sanitizer {
  readonly purifier: DOMPurify;
  readonly config: Config;
}

/** The one policy of ours that a page with `require-trusted-types-for 'script'` has to allow besides Lit's. */
const POLICY_NAME = 'llmselect';
const ALLOWED_TAGS = [
  'a',
  'abbr',
  'b',
  'bdi',
  'blockquote',
  'br',
  'caption',
  'center',
  'cite',
  'code',
  'col',
  'colgroup',
  'dd',
  'del',
  'details',
  'dfn',
  'div',
  'dl',
  'dt',
  'em',
  'figcaption',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'ins',
  'kbd',
  'li',
  'mark',
  'ol',
  'p',
  'pre',
  'q',
  's',
  'samp',
  'section',
  'small',
  'span',
  'strong',
  'sub',
  'summary',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'u',
  'ul',
  'var',
  'wbr',
  '#text',
];
const ALLOWED_ATTRIBUTES = [
  'href',
  'src',
  'alt',
  'title',
  'colspan',
  'rowspan',
  'start',
  'open',
  'dir',
  'lang',
];

const TAG = /<[a-z][^>]*>/gi;
const TAG_NAME = /<[/!?]?\s*([a-z][^\s/>]*)/gi;
const STYLE_ATTRIBUTE = /(?<=[\s/"'])style\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;

/** One sanitiser a window, made when it is first needed: importing this module does nothing. */
const sanitizers = new WeakMap<Window, Sanitizer>();

/**
 * The elements of an HTML text, without anything that runs, loads, styles or names: no script, handler,
 * form, frame, SVG, MathML, style, class, id or name. `undefined` when elements would have to be left out,
 * when nothing remains, or where no parser is allowed: the text is then better shown as it is written.
 */
export function sanitizeHtml(html: string, document: Document): DocumentFragment | undefined {
  const view = document.defaultView;
  if (view === null || !namesOnlyAllowedTags(html)) return undefined;
  const { purifier, config } = sanitizerOf(view);
  if (!purifier.isSupported) return undefined;
  try {
    const fragment = purifier.sanitize(withoutStyles(html), { ...config, RETURN_DOM_FRAGMENT: true });
    return keptWhole(purifier, fragment) ? fragment : undefined;
  } catch {
    // Trusted Types are enforced and our policy is not among those the page allows.
    return undefined;
  }
}

function keptWhole(purifier: DOMPurify, fragment: DocumentFragment): boolean {
  const lost = purifier.removed.some(
    (removed) =>
      'element' in removed && removed.element.nodeType === 1 && removed.element.nodeName !== 'BODY',
  );
  return !lost && fragment.firstChild !== null;
}

/** What the parser does not get to see, it cannot misread: foreign markup is how sanitisers are fooled. */
function namesOnlyAllowedTags(html: string): boolean {
  return Array.from(html.matchAll(TAG_NAME), ([, name = '']) => name.toLowerCase()).every((name) =>
    ALLOWED_TAGS.includes(name),
  );
}

/** Parsing a style attribute is reported by a strict Content Security Policy, though it would be removed next. */
function withoutStyles(html: string): string {
  return html.replace(TAG, (tag) => tag.replace(STYLE_ATTRIBUTE, ' '));
}

function sanitizerOf(view: Window & typeof globalThis): Sanitizer {
  const known = sanitizers.get(view);
  if (known !== undefined) return known;
  const made: Sanitizer = {
    // An instance of our own: hooks that the host adds to the shared one do not reach it, nor ours the host.
    purifier: createDOMPurify(view),
    config: {
      ALLOWED_TAGS,
      ALLOWED_ATTR: ALLOWED_ATTRIBUTES,
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      // Never left out: DOMPurify would make a policy of its own, which the page does not know.
      TRUSTED_TYPES_POLICY: createPolicy(view) ?? null,
    },
  };
  sanitizers.set(view, made);
  return made;
}

type Policy = NonNullable<Config['TRUSTED_TYPES_POLICY']>;

/** The policy's strings only ever reach the inert document that DOMPurify cleans. */
function createPolicy(view: Window): Policy | undefined {
  const factory = (view as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } })
    .trustedTypes;
  try {
    return factory?.createPolicy(POLICY_NAME, {
      createHTML: (html: string) => html,
      createScriptURL: () => '',
    });
  } catch {
    return undefined;
  }
}
