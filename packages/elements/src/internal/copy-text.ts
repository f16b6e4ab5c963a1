/** Puts text on the clipboard; `false` where the page is not allowed to. Works without the clipboard API (plain http) too. */
export async function copyText(text: string, owner: Document): Promise<boolean> {
  try {
    await owner.defaultView?.navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, owner);
  }
}

function copyBySelection(text: string, owner: Document): boolean {
  const area = owner.createElement('textarea');
  const focused = owner.activeElement;
  area.value = text;
  area.readOnly = true;
  area.style.setProperty('position', 'fixed');
  area.style.setProperty('opacity', '0');
  owner.body.append(area);
  area.select();
  try {
    return owner.execCommand('copy');
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
