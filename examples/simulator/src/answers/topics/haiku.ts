import type { Composition } from '../topic.ts';

export const haiku: Composition = {
  id: 'haiku',
  title: 'A haiku about rain',
  keywords: /haiku|\bpoem\b|\brain\b/i,
  texts: {
    structured:
      '### Rain\n\n*First drops on warm stone —*\n*the whole street draws in its breath*\n*and forgets the heat.*\n\n---\n\n**Form:** 5–7–5 syllables · **Season word:** summer rain · **Turn:** the street that breathes',
    concise: 'Rain taps on the roof,\na patient, silver typist.\nThe gutter answers.',
    conversational:
      "Here's one, written with an autumn evening in mind:\n\n> Evening rain begins.\n> One by one the lit windows\n> learn to tremble too.\n\nI wanted the rain to be seen only through what it does to the light. If you'd rather have something brighter, say *April shower*, I'm happy to try again.",
    handbook:
      '## 🌧️ Haiku: *Rain*\n\n> Clouds lower their nets.\n> Every leaf becomes a drum,\n> every roof a stream.\n\n### How it is built\n\n1. **Line 1 (5):** the sky acts first.\n2. **Line 2 (7):** sound arrives.\n3. **Line 3 (5):** sound turns into motion.',
    direct:
      '> Pluie fine, rain again —\n> the umbrella remembers\n> what I had forgotten.\n\nThe last line runs to six syllables; drop *had* if you count strictly.',
    plain: 'Soft rain on the hills,\nthe river grows a new voice.\nFrogs correct its tune.',
  },
};
