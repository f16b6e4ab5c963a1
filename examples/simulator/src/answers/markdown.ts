import type { Code, Table } from './topic.ts';

export function codeBlock({ language, source }: Code): string {
  return `\`\`\`${language}\n${source}\n\`\`\``;
}

export function tableBlock({ head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function numbered(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join('\n');
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A GFM task list, the first item done. */
export function tasks(items: readonly string[]): string {
  return items.map((item, index) => `- [${index === 0 ? 'x' : ' '}] ${item}`).join('\n');
}

/** Joins the blocks that exist with blank lines. */
export function blocks(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n');
}

/** A heading as words in the middle of a sentence; abbreviations and code stay as they are. */
export function midSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
