const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'a abbr b bdi blockquote br button caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure ' +
    'h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td ' +
    'tfoot th thead tr u ul var wbr'
  ).split(' '),
);
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'alt aria-expanded aria-label aria-pressed checked class colspan data-align data-copied data-folded data-kind data-alert data-language data-lines data-long data-pending data-pending-formula data-rendered data-reserved data-source data-unclosed data-writing decoding dir disabled href lang loading open part ' +
    'referrerpolicy rel role rowspan scope src start tabindex target title type'
  ).split(' '),
);

/** Everything below an element that an answer must not be able to make, in words. */
export function findDanger(root: Element): string[] {
  const elements = [...root.querySelectorAll('*')].filter((element) => element.closest('math') === null);
  return [...[...root.querySelectorAll('math')].flatMap(dangerOfMath), ...elements.flatMap((element) => [
    ...(ELEMENTS.has(element.localName) ? [] : [`<${element.localName}>`]),
    ...Array.from(element.attributes, ({ name }) => name).filter((name) => !ATTRIBUTES.has(name)),
    ...dangerOfUrl(element),
    ...(element.localName === 'input' && element.getAttribute('type') !== 'checkbox'
      ? ['an input field']
      : []),
    ...(element.localName === 'button' && !element.matches('.code-header > :is(.copy-button, .wrap-button), .fold-button')
      ? ['a button']
      : []),
  ])];
}

/** What a formula may be made of, said once more than in the source. */
function dangerOfMath(math: Element): string[] {
  return [math, ...math.querySelectorAll('*')].flatMap((element) => [
    ...(/^(?:math|m[a-z]+|semantics|annotation)$/.test(element.localName) && element.localName !== 'maction'
      ? []
      : [`<${element.localName}> in a formula`]),
    ...Array.from(element.attributes, ({ name }) => name).filter((name) =>
      /^(?:on.*|.*href|src.*|style|class|id|action.*)$/i.test(name),
    ),
  ]);
}

function dangerOfUrl(element: Element): string[] {
  const href = element.getAttribute('href');
  const source = element.getAttribute('src');
  return [
    ...(href !== null && !/^(?:https?:\/\/|mailto:)/.test(href) ? [`href ${href}`] : []),
    ...(href !== null && element.getAttribute('rel') !== 'noopener noreferrer' ? ['a link without rel'] : []),
    ...(source !== null && !/^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=\s]*$/.test(source)
      ? [`src ${source}`]
      : []),
  ];
}
