/** Set by the page after rendering, and therefore none of a block's own. */
const FOREIGN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'tabindex',
  'data-wrap',
  'data-expanded',
  'aria-pressed',
  'data-writing',
]);

/**
 * Makes the children of `parent` after `before` equal to `wanted`, keeping every node that can stay:
 * a selection in text that only grew, or in a block that did not change, survives. Consumes `wanted`.
 */
export function patchChildren(parent: Node, before: ChildNode | null, wanted: readonly ChildNode[]): void {
  let current = before === null ? parent.firstChild : before.nextSibling;
  for (const node of wanted) {
    if (current === null) {
      parent.appendChild(node);
      continue;
    }
    const following: ChildNode | null = current.nextSibling;
    patchNode(current, node);
    current = following;
  }
  while (current !== null) {
    const following: ChildNode | null = current.nextSibling;
    current.remove();
    current = following;
  }
}

/** Turns a node into another one, in place where they are alike. Returns the node that stays. */
export function patchNode(current: ChildNode, wanted: ChildNode): ChildNode {
  if (isText(current) && isText(wanted)) {
    patchText(current, wanted.data);
    return current;
  }
  if (isElement(current) && isElement(wanted) && current.localName === wanted.localName) {
    patchAttributes(current, wanted);
    patchChildren(current, null, [...wanted.childNodes]);
    return current;
  }
  current.replaceWith(wanted);
  return wanted;
}

function patchText(text: Text, data: string): void {
  if (text.data === data) return;
  // Adding keeps the ends of a selection where they are; replacing would move them to the start.
  if (data.startsWith(text.data)) text.appendData(data.slice(text.data.length));
  else text.data = data;
}

function patchAttributes(current: Element, wanted: Element): void {
  for (const name of current.getAttributeNames()) {
    if (!wanted.hasAttribute(name) && !FOREIGN_ATTRIBUTES.has(name)) current.removeAttribute(name);
  }
  for (const name of wanted.getAttributeNames()) {
    const present = current.getAttribute(name);
    const value = wanted.getAttribute(name) ?? '';
    if (present === value || (present !== null && FOREIGN_ATTRIBUTES.has(name))) continue;
    current.setAttribute(name, value);
  }
}

function isText(node: Node): node is Text {
  return node.nodeType === 3 /* Node.TEXT_NODE */;
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1 /* Node.ELEMENT_NODE */;
}
