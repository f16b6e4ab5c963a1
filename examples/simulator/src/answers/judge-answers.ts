/** An answer inside a prompt that asks for a judgement; see `judgeRequest` of the core. */
const FENCED = /<<<ANSWER ([A-Z]) (\S+)>>>\n([\s\S]*?)\n<<<END ANSWER \1 \2>>>/g;
const LONGEST_QUOTE = 160;

interface FencedAnswer {
  readonly label: string;
  readonly text: string;
  readonly sentences: readonly string[];
}

/**
 * A judge's JSON about the answers that a prompt holds between its fences, or `undefined` where it holds no two. It says
 * that it is simulated, and only what is so: which answer is longest, and a sentence that stands in one answer alone.
 * The order of the answers changes nothing but their letters.
 */
export function judgeAnswers(prompt: string): string | undefined {
  const answers = Array.from(prompt.matchAll(FENCED), ([, label = '', , text = '']) => ({
    label,
    text,
    sentences: quotable(text),
  }));
  if (answers.length < 2) return undefined;
  const findings = [...lengthFinding(answers), ...answers.flatMap((answer) => ownFinding(answer, answers))];
  return JSON.stringify({ findings });
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
