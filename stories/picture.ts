/** A picture drawn here, as a file: a field of a colour with a shape in it. */
export async function picture(name: string, hue: number): Promise<File> {
  const canvas = new OffscreenCanvas(320, 240);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas to draw on.');
  context.fillStyle = `hsl(${hue} 60% 55%)`;
  context.fillRect(0, 0, 320, 240);
  context.fillStyle = `hsl(${hue + 60} 60% 75%)`;
  context.fillRect(80, 60, 160, 120);
  return new File([await canvas.convertToBlob()], name, { type: 'image/png' });
}

/** Such a picture as an address that holds all of it. */
export async function pictureUrl(hue: number): Promise<string> {
  const file = await picture('picture.png', hue);
  const reader = new FileReader();
  await new Promise((resolve) => {
    reader.addEventListener('load', resolve);
    reader.readAsDataURL(file);
  });
  return String(reader.result);
}
