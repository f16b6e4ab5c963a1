/** An answer inside a prompt that asks for a judgement; see `judgeRequest` of the core. */
const FENCED = /<<<ANSWER ([A-Z]) (\S+)>>>\n([\s\S]*?)\n<<<END ANSWER \1 \2>>>/g;
const LONGEST_QUOTE = 160;

interface FencedAnswer {
  readonly label: string;
  readonly text: string;
  readonly sentences: readonly string[];
}

/** How a judge can fail. A question that says `[judge: lies]` is judged so. */
const JUDGE_MOODS = ['malformed', 'truncated', 'refuses', 'lies', 'disagrees'] as const;
type JudgeMood = (typeof JUDGE_MOODS)[number];

interface Judged {
  readonly text: string;
  readonly finish?: 'length' | 'refused';
}

/**
 * What a judge says of the answers that a prompt holds between its fences, or `undefined` where it holds no two: JSON
 * that says that it is simulated, and only what is so, such as which answer is longest, and a sentence that stands in
 * one answer alone. The order of the answers changes nothing but their letters. Moods spoil it.
 */
export function judgeAnswers(prompt: string): Judged | undefined {
  const answers = Array.from(prompt.matchAll(FENCED), ([, label = '', , text = '']) => ({
    label,
    text,
    sentences: quotable(text),
  }));
  if (answers.length < 2) return undefined;
  const findings = [...lengthFinding(answers), ...answers.flatMap((answer) => ownFinding(answer, answers))];
  return inMood(moodOf(prompt), findings, answers);
}

function moodOf(prompt: string): JudgeMood | undefined {
  const name = /\[judge: (\w+)\]/.exec(prompt)?.[1];
  return JUDGE_MOODS.find((mood) => mood === name);
}

function inMood(
  mood: JudgeMood | undefined,
  findings: readonly unknown[],
  answers: readonly FencedAnswer[],
): Judged {
  const whole = (list: readonly unknown[]) => ({ text: JSON.stringify({ findings: list }) });
  switch (mood) {
    case 'malformed':
      return { text: 'Simulated judge: I like all of them, for what they are.' };
    case 'truncated':
      return { text: whole(findings).text.slice(0, -12), finish: 'length' };
    case 'refuses':
      return { text: '', finish: 'refused' };
    case 'lies':
      return whole([...findings, lie(answers[0])]);
    case 'disagrees':
      return whole([...findings.slice(1), favour(answers[0])]);
    default:
      return whole(findings);
  }
}

/** With a quote that stands in no answer. */
function lie(answer: FencedAnswer | undefined) {
  const quotes = quoteOf(answer, 'Nobody has ever written this sentence.');
  return { aspect: 'facts', statement: 'Simulated judge: a lie.', better: 'none', quotes };
}

/** Whatever is shown first is better, so that the other order says otherwise. */
function favour(answer: FencedAnswer | undefined) {
  const statement = 'Simulated judge: the first is better.';
  return { aspect: 'style', statement, better: answer?.label, quotes: quoteOf(answer, answer?.sentences[0]) };
}

/** Whole lines of prose, short enough to quote. */
function quotable(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 20 && sentence.length <= LONGEST_QUOTE);
}

function lengthFinding(answers: readonly FencedAnswer[]) {
  const [longest, ...others] = answers.toSorted((one, other) => other.text.length - one.text.length);
  const shortest = others.at(-1);
  const quotes = [longest, shortest].flatMap((answer) => quoteOf(answer, answer?.sentences[0]));
  if (longest === undefined || shortest === undefined || quotes.length < 2) return [];
  const statement = `Simulated judge: [${longest.label}] is the longest answer and [${shortest.label}] the shortest.`;
  return [{ aspect: 'length', statement, better: 'none', quotes }];
}

function ownFinding(answer: FencedAnswer, answers: readonly FencedAnswer[]) {
  const others = answers.filter((other) => other !== answer);
  const own = answer.sentences.find((sentence) => others.every(({ text }) => !text.includes(sentence)));
  const statement = `Simulated judge: only [${answer.label}] says this.`;
  return quoteOf(answer, own).map((quote) => ({
    aspect: 'content',
    statement,
    better: 'none',
    quotes: [quote],
  }));
}

function quoteOf(answer: FencedAnswer | undefined, text: string | undefined) {
  return answer === undefined || text === undefined ? [] : [{ answer: answer.label, text }];
}
