/** How far an arrow key goes in a row of controls, mirrored where text runs from right to left; nothing for other keys. */
export function arrowStep({ key, currentTarget }: KeyboardEvent): -1 | 1 | undefined {
  if (key === 'ArrowDown') return 1;
  if (key === 'ArrowUp') return -1;
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined;
  const mirrored = currentTarget instanceof Element && currentTarget.matches(':dir(rtl)');
  return (key === 'ArrowRight') === mirrored ? -1 : 1;
}
