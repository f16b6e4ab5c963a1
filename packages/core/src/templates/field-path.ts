/** Where a fault is, as code would write it. Names that may be content, such as the keys of a map, become a star. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`;
    const word = typeof key === 'string' && /^[a-z]\w{0,30}$/i.test(key) ? key : '*';
    return name === '' ? word : `${name}.${word}`;
  }, '');
}
