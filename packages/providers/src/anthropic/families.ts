/** What Anthropic's models take, by family. */
export interface Family {
  /** Tokens an answer may have at most, thinking included. */
  readonly maxTokens: number;
  /** Whether the limit is documented; else it is a cautious guess. */
  readonly knownLimit: boolean;
  readonly thinking: 'none' | 'budget' | 'adaptive';
  readonly efforts: readonly ('low' | 'medium' | 'high' | 'xhigh' | 'max')[];
  readonly sampling: boolean;
  /** Whether thinking can be switched off. */
  readonly canDisable: boolean;
}

interface Version {
  readonly line: string;
  readonly number: number;
}

/**
 * The family of a model id. Ids nobody knows get the newest family's rules and a cautious limit.
 *
 * @see https://platform.claude.com/docs/en/about-claude/models/overview
 */
export function familyOf(modelId: string): Family {
  const version = parseVersion(modelId);
  if (version === undefined) {
    return {
      maxTokens: 4096,
      knownLimit: false,
      thinking: 'none',
      efforts: [],
      sampling: true,
      canDisable: true,
    };
  }
  const { line, number } = version;
  const thinking = number < 3.7 ? 'none' : number < 4.6 ? 'budget' : 'adaptive';
  const hasXhigh = number >= 5 || (line === 'opus' && number >= 4.7);
  return {
    maxTokens: maxTokens(line, number),
    knownLimit: true,
    thinking,
    efforts:
      thinking !== 'adaptive'
        ? []
        : hasXhigh
          ? ['low', 'medium', 'high', 'xhigh', 'max']
          : ['low', 'medium', 'high', 'max'],
    sampling: !rejectsSampling(line, number),
    canDisable: !(line === 'fable' || line === 'mythos' || (number >= 5.5 && line !== 'haiku')),
  };
}

function maxTokens(line: string, number: number): number {
  if (number < 3.5) return 4096;
  if (number < 3.7) return 8192;
  if (number >= 4.6) return 128_000;
  return line === 'opus' && number < 4.5 ? 32_000 : 64_000;
}

function rejectsSampling(line: string, number: number): boolean {
  if (line === 'opus') return number >= 4.7;
  if (line === 'haiku') return number >= 5.5;
  return number >= 5;
}

/** `claude-3-5-sonnet-20241022`, `claude-sonnet-4-5`, `claude-opus-4-1@20250805`, `anthropic/claude-…`. */
function parseVersion(modelId: string): Version | undefined {
  const match =
    /claude-(?:(\d)(?:[-.](\d{1,2})(?!\d))?-)?(opus|sonnet|haiku|fable|mythos)(?:-(\d)(?:[-.](\d{1,2})(?!\d))?)?/.exec(
      modelId,
    );
  const [, majorBefore, minorBefore, line, majorAfter, minorAfter] = match ?? [];
  const major = majorBefore ?? majorAfter;
  if (line === undefined || major === undefined) return undefined;
  return { line, number: Number(`${major}.${minorBefore ?? minorAfter ?? '0'}`) };
}
