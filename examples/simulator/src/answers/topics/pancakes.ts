import type { Topic } from '../topic.ts';

export const pancakes: Topic = {
  id: 'pancakes',
  title: 'Pancakes for four',
  keywords: /pancake|recipe|breakfast|\bcook(ing)?\b|\bbake\b/i,
  leads: [
    'The secret of fluffy pancakes is to stop stirring early: lumps are fine, a smooth batter makes rubber.',
    'Ten minutes of work, ten of rest: mix dry and wet apart, join them in a few strokes, let the batter stand, then cook over *medium* heat.',
    'Here is a basic recipe for about 12 pancakes, enough for four people or two honest ones. 🥞',
  ],
  points: [
    {
      name: 'Rest the batter',
      text: 'Ten minutes let the flour soak up liquid and the baking powder start to work.',
    },
    {
      name: 'Medium heat',
      text: 'Too hot and the outside burns before the inside sets. A drop of water should dance, not vanish.',
    },
    { name: 'Flip once', text: 'Turn when bubbles on the top burst and stay open, after about two minutes.' },
    { name: 'Butter in the batter', text: 'Melted butter keeps them tender and means less fat in the pan.' },
    {
      name: 'No milk in the house',
      text: 'Oat drink works. So does buttermilk; then replace half of the baking powder with baking soda.',
    },
  ],
  table: {
    head: ['Ingredient', 'Amount'],
    rows: [
      ['Flour', '250 g'],
      ['Baking powder', '2 tsp'],
      ['Sugar', '2 tbsp'],
      ['Milk', '300 ml'],
      ['Eggs', '2'],
      ['Melted butter', '40 g'],
      ['Salt', '1 pinch'],
    ],
  },
  steps: [
    'Whisk flour, baking powder, sugar and salt',
    'Whisk milk, eggs and butter in another bowl',
    'Pour wet into dry and stir ten times',
    'Rest for ten minutes',
    'Cook two minutes a side over medium heat',
  ],
  caveat:
    'If someone at the table avoids gluten, use buckwheat flour and expect them to be a little flatter.',
  closings: [
    'Serve at once; pancakes do not wait.',
    'Keep them warm at 80 °C in the oven while you cook the rest.',
    'Maple syrup is tradition, lemon and sugar is better.',
  ],
};
