/** A text that is to become a file. */
export interface TextFile {
  /** With its ending. */
  readonly name: string;
  /** Media type, without the charset: it is UTF-8. */
  readonly type: string;
  readonly text: string;
}

/** Hands a text to the browser as a download. */
export function downloadText({ name, type, text }: TextFile, owner: Document): void {
  const link = owner.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  // The download has taken its own hold of the data by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
