import { stem } from './stem.ts';

/** English words that say the opposite of each other: any of the left of a line against any of its right. */
const OPPOSITES = `
increase rise grow growth up climb gain expand jump surge soar raise boost rose grew higher improve escalate | decrease fall decline drop down reduce shrink lose plunge sink lower cut fell lost loss diminish worsen contract
high higher highest | low lower lowest
more most | less least fewer fewest
above over exceed surpass | below under beneath
before prior earlier preceding | after following later subsequent
positive | negative
strong stronger strengthen robust | weak weaker weaken
improve improvement better best good great | worsen deteriorate worse worst bad poor
success succeed successful | failure fail unsuccessful
win won winner victory | lose lost loser defeat
accept approve agree allow permit confirm endorse | reject refuse disagree deny forbid ban prohibit prevent
support favor favour | oppose against
include with | exclude without
always | never rarely seldom sometimes
all every everyone | none some few
many several numerous | few
easy simple | difficult hard complex complicated challenging
large big major significant substantial considerable | small minor minimal insignificant slight modest
optimistic hopeful confident | pessimistic doubtful
true correct right accurate | false wrong incorrect inaccurate
early begin beginning start open opening | late end ending finish close closing stop
new young recent | old outdated
buy purchase bought acquire | sell sold
import | export
internal | external
male man men boy father son brother husband he his him | female woman women girl mother daughter sister wife she her
north northern | south southern
east eastern | west western
left | right
morning day | evening night
public | private
minimum least | maximum most
rich wealthy | poor
safe | dangerous unsafe risky
guilty convicted | innocent acquitted
arrest detain jail | release free
hot warm | cold cool
love like enjoy | hate dislike
friend ally | enemy rival
heavy | light
fast quick rapid quickly | slow slowly
temporary | permanent
short | long
likely probable | unlikely improbable
sufficient adequate enough | insufficient inadequate
ahead | behind
inside indoor | outside outdoor
alive survive survived | dead die died killed
deny denied | admit admitted
attack | defend
arrive enter join | depart leave exit
add | remove subtract
encourage | discourage
happy pleased satisfied | sad unhappy disappointed angry
peace | war
profit profitable surplus | loss deficit unprofitable
income revenue | expense cost
first | last final
front | back rear
full | empty
present | absent
presence | absence
remain continue keep maintain stable unchanged | change stop
old older | young younger
only | also
can able | cannot unable
must required mandatory | optional voluntary
legal lawful | illegal unlawful
known | unknown
same similar | different
single | multiple married
advantage benefit | disadvantage drawback
beneficial helpful | harmful detrimental
attract | repel
active | inactive passive
alone | together
ancient | modern
broad wide | narrow
deep | shallow
thick | thin
forward | backward
frequent often | rare infrequent
generous | stingy
guest | host
major | minor
natural | artificial
offer | withdraw
past | future
precise exact approximately roughly | approximate exactly precisely
push | pull
question ask | answer reply
real genuine | fake
rural | urban
teacher | student
victim | perpetrator suspect
domestic national | foreign international
upper | lower
visible | invisible
confirm | dispute refute
innocent | guilty
plaintiff | defendant
employer | employee
create build | destroy
certain certainty | uncertain uncertainty
increase rise grow improve decrease fall decline drop worsen strengthen weaken | remain maintain unchanged stay steady flat
ahead forward | back backward backwards behind
free complimentary | paid
add raise raising | reduce remove lowering lower
specific particular | general generic
online | offline
elderly old | young
secretly privately | publicly openly
commonly usually regularly | rarely seldom uncommonly
direct | roundabout indirect
listen | ignore
good excellent comprehensive | mediocre poor
inform | misinform
inconsistent | consistent
prior previous last | current next upcoming
following because | despite
individual | group collective
theoretical | practical
conscious | unconscious
qualitative | quantitative
horizontal | vertical
regular existing | exclusive new special
streamline | hinder complicate
speed accelerate | delay
adult | child teenager childhood
`;

/** English words of one kind of which only one can be meant: an order, an amount, a day. */
const RANKS = [
  'first second third fourth fifth sixth seventh eighth ninth tenth one two three four five six seven eight nine ten half twice double triple hundred thousand million billion trillion',
  'monday tuesday wednesday thursday friday saturday sunday',
  'january february march april may june july august september october november december',
  'spring summer autumn winter',
  'annual quarterly monthly weekly daily',
  'second minute hour day week month quarter year decade century',
];

const NEGATING = ['un', 'in', 'im', 'il', 'ir', 'dis', 'mis', 'non'];

/** Tells whether two words exclude each other. Made once for a comparison; knows English only. */
export function createOppositeReader(): (one: string, other: string) => boolean {
  const opposites = readOpposites();
  const ranks = RANKS.map((words) => new Set(words.split(' ').map((word) => stem(word, 'en'))));
  return (one, other) => {
    const [a, b] = [stem(one, 'en'), stem(other, 'en')];
    if (a === b) return false;
    if (opposites.get(a)?.has(b) === true) return true;
    if (NEGATING.some((prefix) => a === prefix + b || b === prefix + a)) return true;
    return ranks.some((words) => words.has(a) && words.has(b));
  };
}

function readOpposites(): ReadonlyMap<string, ReadonlySet<string>> {
  const opposites = new Map<string, Set<string>>();
  const add = (from: string, to: string) => {
    const known = opposites.get(from) ?? new Set();
    opposites.set(from, known.add(to));
  };
  for (const line of OPPOSITES.trim().split('\n')) {
    const [left = [], right = []] = line.split('|').map((words) =>
      words
        .trim()
        .split(' ')
        .map((word) => stem(word, 'en')),
    );
    for (const one of left)
      for (const other of right)
        for (const [from, to] of [
          [one, other],
          [other, one],
        ] as const)
          add(from, to);
  }
  return opposites;
}
