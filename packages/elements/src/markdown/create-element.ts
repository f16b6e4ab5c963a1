/** Attributes by name. What is `undefined` is left out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with its attributes, built without parsing: nothing in a value can become markup. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: Name,
  attributes: Attributes = {},
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const attribute of Object.keys(attributes)) {
    const value = attributes[attribute];
    if (value !== undefined) element.setAttribute(attribute, value);
  }
  return element;
}

/** Adds text at the end of a node, to the text that is already there if there is some. */
export function appendText(parent: Node, text: string): void {
  if (text === '') return;
  const last = parent.lastChild;
  if (last?.nodeType === 3 /* Node.TEXT_NODE */) (last as Text).appendData(text);
  else parent.appendChild((parent.ownerDocument ?? document).createTextNode(text));
}
