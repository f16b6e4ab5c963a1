import { expect, test } from 'vitest';
import { createFigureReader } from './figures.ts';
import { summarizeDifferences } from './summarize.ts';

function conflicts(texts: readonly string[], locale = 'en') {
  const answers = texts.map((text, index) => ({ id: 'abcd'[index] ?? '', text }));
  return summarizeDifferences(answers, { locale }).conflicts;
}

const values = (texts: readonly string[], locale?: string) =>
  conflicts(texts, locale).map(({ kind, quotes }) => [
    kind,
    ...quotes.map(({ answerId, value }) => `${answerId} ${value}`),
  ]);

test('a number that differs between the same words is a possible conflict, with both quotes and places', () => {
  const texts = ['The tower is 330 metres tall.', 'In Paris, the tower is about 324 metres tall.'] as const;
  const [conflict, ...others] = conflicts(texts);

  expect(others).toEqual([]);
  expect(conflict).toMatchObject({
    kind: 'number',
    quotes: [
      { answerId: 'a', text: texts[0], value: '330' },
      { answerId: 'b', text: texts[1], value: '324' },
    ],
  });
  const places = conflict?.quotes.map(({ start, end }, index) => texts[index]?.slice(start, end));
  expect(places).toEqual(['330 metres', '324 metres']);
});

test('three answers with three figures make one conflict', () => {
  const texts = ['The pass mark is 60 points.', 'The pass mark is 65 points.', 'The pass mark is 70 points.'];
  expect(values(texts)).toEqual([['number', 'a 60', 'b 65', 'c 70']]);
});

test('dates differ by what both tell of them', () => {
  const landed = (when: string) => `The first crew landed on the Moon ${when} as planned.`;
  expect(values([landed('on July 20, 1969'), landed('on 21 July 1969')])).toEqual([
    ['date', 'a 1969-07-20', 'b 1969-07-21'],
  ]);
  expect(values([landed('in 1969'), landed('in 1968')])).toEqual([['date', 'a 1969', 'b 1968']]);
  expect(values([landed('in July 1969'), landed('in 1969')])).toEqual([]);
  expect(values([landed('on 1969-07-20'), landed('on the 20th of July 1969')])).toEqual([]);
});

test.each([
  ['the same in other digits', 'It cost $1.5 million to build.', 'It cost $1,500,000 to build.'],
  ['the same in words', 'The house has five rooms upstairs.', 'The house has 5 rooms upstairs.'],
  ['rounded', 'Prices rose by 11% last year.', 'Prices rose by 11.1% last year.'],
  ['within a range', 'The walk takes 5-10 minutes on foot.', 'The walk takes 8 minutes on foot.'],
  ['in other units', 'The pool is 2 km away from here.', 'The pool is 2000 m away from here.'],
  ['of another kind', 'The ticket costs $20 per person.', 'The ticket costs €25 per person.'],
  ['a label', 'Step 3: whisk the eggs in a bowl.', 'Step 4: whisk the eggs in a bowl.'],
  ['a list number', '1. Whisk the eggs in a bowl.', '2. Whisk the eggs in a bowl.'],
  ['part of a name', 'The model GPT-4 writes poems well.', 'The model GPT-5 writes poems well.'],
  ['a version', 'Install version 1.2.3 of the tool.', 'Install version 1.2.4 of the tool.'],
  ['a calculation', 'We get 3 + 4 = 7 for the total sum.', 'We get 3 + 5 = 8 for the total sum.'],
  ['code', 'Call `wait(10)` before the next test.', 'Call `wait(20)` before the next test.'],
  ['told in another order', 'We sold 3 cups, then 5 plates.', 'We sold 5 plates, then 3 cups.'],
  ['one of two that make one', '地球は46億3000万年前に誕生した。', '地球は46億4000万年前に誕生した。'],
  [
    'moved to another place',
    'Sales grew 5% in Asia and 8% in Europe.',
    'Sales grew 8% in Europe and 5% in Asia.',
  ],
  ['divided', 'We divide 12 / 4 in the second step.', 'We divide 16 / 4 in the second step.'],
  ['a score', 'They won the final match 3-2 at home.', 'They won the final match 3-1 at home.'],
])('no conflict where the figure is %s', (_, first, second) => {
  expect(values([first, second])).toEqual([]);
});

test('figures that changed places are two conflicts', () => {
  const dose = (morning: number, night: number) =>
    `Take ${morning} pills in the morning and ${night} pills at night.`;
  expect(values([dose(3, 5), dose(5, 3)])).toEqual([
    ['number', 'a 3', 'b 5'],
    ['number', 'a 5', 'b 3'],
  ]);
});

test('what an answer says several times with other figures conflicts with nothing', () => {
  const cost = (...amounts: number[]) => amounts.map((amount) => `Estimated cost: $${amount}.`).join('\n\n');
  expect(values([cost(5, 10), cost(50, 100)])).toEqual([]);
  expect(values([cost(5), cost(50)])).toEqual([['number', 'a 5', 'b 50']]);
});

test('what is too long for a sentence is not searched', () => {
  const long = (amount: number) => `It costs ${amount} dollars ${'and so on, '.repeat(200)}until the end`;
  expect(values([long(5), long(6)])).toEqual([]);
});

test('the locale tells a decimal comma from one between thousands', () => {
  const reader = (locale: string) => createFigureReader(locale).read('Es sind 1.234,5 km und 2,500 kg.');
  expect(reader('de').map(({ value, dimension }) => [value, dimension])).toEqual([
    ['1234.5', 'length'],
    ['2.5', 'mass'],
  ]);
  expect(createFigureReader('en').read('It is 2,500 kg.')[0]?.value).toBe('2500');
});

test('Japanese figures and dates are read', () => {
  const mountain = (height: string) => `富士山の高さは${height}で、日本一高い山です。`;
  expect(values([mountain('3776メートル'), mountain('3676メートル')], 'ja')).toEqual([
    ['number', 'a 3776', 'b 3676'],
  ]);
  const founded = (year: string) => `この会社は${year}に東京で設立されました。`;
  expect(values([founded('1987年4月1日'), founded('1978年4月1日')], 'ja')).toEqual([
    ['date', 'a 1987-04-01', 'b 1978-04-01'],
  ]);
});

test('of several figures in a row another answer may leave one out; a list of nothing but figures goes one for one', () => {
  expect(values(['It holds for 1, 2 and 3 only.', 'It holds for 1, 2 and 5 only.'])).toEqual([]);
  expect(values(['[5, 1, 3]', '[3, 1, 3]'])).toEqual([['number', 'a 5', 'b 3']]);
});

test('data that stands as text is no statement', () => {
  expect(values(['{"rating": 5, "year": 2019}', '{"rating": 1, "year": 2019}'])).toEqual([]);
});
