import type { Topic } from '../topic.ts';

export const lisbonWeekend: Topic = {
  id: 'lisbon-weekend',
  title: 'A weekend in Lisbon',
  keywords: /lisbon|lisboa|weekend|itinerary|city trip|travel plan/i,
  leads: [
    'Two days are enough for a first taste of Lisbon: give Saturday to the old hills of Alfama and Chiado, Sunday to Belém and the river, and leave the afternoons loose.',
    'Lisbon rewards walking slowly. Here is a plan that keeps each day in one part of town, so that you spend the time on views rather than on transfers.',
    'My suggestion: **Saturday up, Sunday along**. Up the hills for the views, along the Tagus for monuments and pastries.',
  ],
  points: [
    {
      name: 'Alfama',
      text: 'The oldest quarter: lanes, laundry, the cathedral and the viewpoints *Santa Luzia* and *Portas do Sol*. Go before ten, when it belongs to the people who live there.',
    },
    {
      name: 'Tram 28',
      text: 'Lovely and crowded. Board at the first stop in Martim Moniz early in the morning, or ride tram 12 instead.',
    },
    {
      name: 'Chiado and Bairro Alto',
      text: 'Bookshops and cafés by day, small bars and fado by night. *Livraria Bertrand* has sold books since 1732.',
    },
    {
      name: 'Belém',
      text: 'The Jerónimos Monastery and the tower stand a short walk apart by the river. Book the monastery ahead; both close on Mondays.',
    },
    {
      name: 'Food',
      text: 'Grilled sardines in June, *bacalhau* all year, *pastéis de nata* whenever possible, ideally warm with cinnamon. 🥮',
    },
    {
      name: 'LX Factory',
      text: 'A former textile works under the bridge with shops, a bookshop to get lost in, and a Sunday market.',
    },
  ],
  table: {
    head: ['', 'Saturday', 'Sunday'],
    rows: [
      ['Morning', 'Alfama on foot, cathedral', 'Belém: monastery and tower'],
      ['Lunch', 'Grilled fish in Graça', 'Pastéis de Belém'],
      ['Afternoon', 'Castle, then Chiado', 'MAAT, walk along the Tagus'],
      ['Sunset', 'Miradouro da Senhora do Monte', 'LX Factory rooftop'],
      ['Evening', 'Fado in Alfama', 'Time Out Market'],
    ],
  },
  steps: [
    'Book the monastery ticket online',
    'Buy a Navegante card for trams and trains',
    'Pack shoes with grip: the cobbles are polished',
    'Reserve a table for fado',
  ],
  caveat:
    'Opening times and prices change; check them a week before. The hills are real: allow more time than the map suggests.',
  closings: [
    'With a third day I would take the train to Sintra.',
    'Tell me your budget and whether you travel with children, and I will adjust it.',
    '*Boa viagem!* 🇵🇹',
  ],
  link: { text: 'Visit Lisboa', url: 'https://www.visitlisboa.com/en' },
};
