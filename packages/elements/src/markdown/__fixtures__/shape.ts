/** Structure, attributes and text, whatever the order attributes were set in and however text is cut into nodes. */
export function shape(node: Node): string {
  if (node instanceof Text) return node.data;
  const children = Array.from(node.childNodes, shape).join('');
  if (!(node instanceof Element)) return children;
  const attributes = Array.from(
    node.attributes,
    ({ name, value }) => ` ${name}=${JSON.stringify(value)}`,
  ).sort();
  return `<${node.localName}${attributes.join('')}>${children}</>`;
}
