/** Things of one day. */
export interface DayGroup<Item> {
  /** Year, month and day. */
  readonly key: string;
  readonly label: string;
  readonly items: readonly Item[];
}

const DAY_MS = 86_400_000;

/** Things in their order, by the day on which they were, in the reader's time zone. Times are milliseconds since the Unix epoch. */
export function groupByDay<Item>(
  items: readonly Item[],
  timeOf: (item: Item) => number,
  { now, lang }: { readonly now: number; readonly lang: string },
): readonly DayGroup<Item>[] {
  const groups = new Map<string, Item[]>();
  let last: { readonly from: number; readonly to: number; readonly group: Item[] } | undefined;
  for (const item of items) {
    const time = timeOf(item);
    // Things in order are of the same day as the one before, as a rule: a calendar is dear.
    if (last === undefined || time < last.from || time >= last.to) {
      const key = dayOf(time);
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      last = { from: startOfDay(time), to: new Date(time).setHours(24, 0, 0, 0), group };
    }
    last.group.push(item);
  }
  const label = dayLabels(now, lang);
  return Array.from(groups, ([key, group]) => {
    const [first] = group;
    return { key, label: first === undefined ? '' : label(timeOf(first)), items: group };
  });
}

function dayLabels(now: number, lang: string): (time: number) => string {
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  const thisYear = new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long' });
  const otherYear = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', year: 'numeric' });
  const year = new Date(now).getFullYear();
  return (time) => {
    const days = Math.round((startOfDay(time) - startOfDay(now)) / DAY_MS);
    if (days === 0 || days === -1) return capitalize(relative.format(days, 'day'), lang);
    return capitalize((new Date(time).getFullYear() === year ? thisYear : otherYear).format(time), lang);
  };
}

function dayOf(time: number): string {
  const date = new Date(time);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-');
}

/** Local midnight. */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

function capitalize(text: string, lang: string): string {
  return text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
}
