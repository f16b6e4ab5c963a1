import { blocks, bullets, codeBlock, midSentence, numbered, tableBlock, tasks } from './markdown.ts';
import type { Material } from './material.ts';
import type { VoiceName } from './voice.ts';

type Voice = (material: Material) => string;

function codeWithCaption({ codes }: Material): string {
  return blocks(...codes.map((code) => blocks(code.caption, codeBlock(code))));
}

/** Headings, bold bullets, a table, a summary. */
const structured: Voice = (material) => {
  const { topic, intro, lead, points, closing, depth } = material;
  const { table, steps } = topic;
  return blocks(
    intro,
    lead,
    '## Key points',
    bullets(points.map((point) => `**${point.name}** – ${point.text}`)),
    material.codes.length > 0 && '## Example',
    codeWithCaption(material),
    depth > 0 && table !== undefined && blocks('## At a glance', tableBlock(table)),
    depth === 2 && steps !== undefined && blocks('## Checklist', tasks(steps)),
    '## Summary',
    closing,
  );
};

/** As few words as will do. */
const concise: Voice = (material) => {
  const { topic, intro, lead, points, codes, depth } = material;
  const [code] = codes;
  return blocks(
    intro,
    lead,
    bullets(points.slice(0, 2 + depth).map((point) => `${point.name}: ${point.text}`)),
    code !== undefined && codeBlock(code),
    depth === 2 && topic.table !== undefined && tableBlock(topic.table),
  );
};

/** Paragraphs that lead into each other, an aside, a question at the end. */
const conversational: Voice = (material) => {
  const { topic, intro, lead, points, closing, depth } = material;
  const [first, second, ...others] = points;
  const sentence = (point: typeof first) => point && `**${point.name}.** ${point.text}`;
  return blocks(
    intro,
    lead,
    first && `Let me start with what matters most. ${sentence(first)}`,
    second && `Closely related: ${sentence(second)}`,
    codeWithCaption(material),
    others.length > 0 && 'A few more things are worth knowing:',
    bullets(others.map((point) => `*${point.name}* — ${point.text}`)),
    `> **Worth keeping in mind:** ${topic.caveat}`,
    depth === 2 &&
      topic.table !== undefined &&
      blocks('Put side by side, it looks like this:', tableBlock(topic.table)),
    topic.link !== undefined &&
      `If you want to read on, [${topic.link.text}](${topic.link.url}) is a good place.`,
    closing,
  );
};

/** A document with numbered sections and signposts. */
const handbook: Voice = (material) => {
  const { topic, intro, lead, points, closing, depth } = material;
  const { table, steps, link } = topic;
  return blocks(
    intro,
    `# ${topic.title}`,
    lead,
    '### 💡 Core concepts',
    numbered(points.map((point) => `**${point.name}:** ${point.text}`)),
    table !== undefined && blocks('### 📊 Comparison', tableBlock(table)),
    depth > 0 && material.codes.length > 0 && blocks('### 💻 Code', codeWithCaption(material)),
    steps !== undefined && blocks('### ✅ Step by step', numbered(steps)),
    depth > 0 && blocks('---', `**Note:** ${topic.caveat}`),
    link !== undefined && depth === 2 && `*Further reading:* <${link.url}>`,
    closing,
  );
};

/** The conclusion first, then the reasons, in short lines. */
const direct: Voice = (material) => {
  const { topic, intro, lead, points, closing, depth } = material;
  return blocks(
    intro,
    `**${topic.title}.** ${lead}`,
    numbered(points.map((point) => `${point.name}. ${point.text}`)),
    codeWithCaption(material),
    `> ${topic.caveat}`,
    depth === 2 && topic.table !== undefined && tableBlock(topic.table),
    depth > 0 && topic.steps !== undefined && bullets(topic.steps.map((step) => `${step};`)),
    closing,
  );
};

/** Plain paragraphs, hardly any markup. */
const plain: Voice = (material) => {
  const { topic, intro, lead, points, codes, closing } = material;
  const [code] = codes;
  return blocks(
    intro,
    lead,
    ...points.map(
      (point, index) =>
        `${['First', 'Second', 'Third', 'Then', 'Also', 'Finally'][index] ?? 'Also'}, ${midSentence(point.name)}. ${point.text}`,
    ),
    code !== undefined && codeBlock(code),
    topic.caveat,
    closing,
  );
};

const WRITERS: Record<VoiceName, Voice> = { structured, concise, conversational, handbook, direct, plain };

/** Puts the material into Markdown the way a family of models would. */
export function writeInVoice(voice: VoiceName, material: Material): string {
  return WRITERS[voice](material);
}
