import type { Composition } from '../topic.ts';

export const shortStory: Composition = {
  id: 'short-story',
  title: 'A very short story',
  keywords: /\bstory\b|\btale\b|fiction/i,
  texts: {
    structured:
      '# The Lighthouse Clerk\n\n## I\n\nEvery evening at six, Ines wrote the number of passing ships into a ledger nobody had asked for since **1974**.\n\n## II\n\nOne night there were none. She wrote *0*, and the pen stopped. Zero had never been an answer before.\n\n## III\n\nShe climbed the stairs, lit the lamp by hand, and waited. At 23:40 a rowing boat came out of the fog with a boy in it.\n\n“I counted the flashes,” he said. “There was one too many. I thought somebody might be lonely.”\n\nShe crossed out the zero.',
    concise:
      'The elevator stopped between floors. “Ten minutes,” said the speaker.\n\nThey had worked in the same building for nine years and never spoken. At minute four she offered him half of her sandwich. At minute nine he told her about the cello.\n\nWhen the doors opened on the ground floor, neither of them got out.\n\n“Seven?” he asked.\n\n“Twelve,” she said. “It is a longer ride.”',
    conversational:
      "I'd like to tell you a small one.\n\nOld Mr. Abara repaired radios, and when people stopped owning radios he kept the shop open anyway, because the light was good in the mornings. One day a girl brought him a phone with a cracked screen.\n\n“I don't do these,” he said.\n\n“It still plays my grandmother's voice,” she said. “But only on the left side.”\n\nHe was quiet for a while. Then he took the smallest screwdriver from the wall, the one he had made himself.\n\n*Sound he could do.*\n\nShe came back on Saturday, and the Saturday after. By spring there was a second stool behind the counter, and a sign in a child's handwriting: **WE FIX VOICES.**",
    handbook:
      '# 🗺️ The Map That Was Wrong\n\n**Characters:** Tomas, a surveyor · his daughter Lia\n**Setting:** a valley that is about to be flooded\n\n---\n\nTomas had drawn the valley eleven times. The twelfth map was for the engineers, and it had to be perfect.\n\nLia looked over his shoulder. “You forgot the echo.”\n\n“Echoes are not on maps.”\n\n“Then how will anyone know that it was here?”\n\nIn the morning he handed in twelve sheets and kept a thirteenth. On it, beside the chapel, in blue: *Here, if you call, someone answers.*\n\n---\n\n> ✨ **Theme:** what we lose when we only record what can be measured.',
    direct:
      '**The Baker**\n\nAt four in the morning Jules discovered that he had run out of salt.\n\nHe baked anyway. The first customer bit into the bread and frowned. “Something is missing.”\n\n“Yes,” said Jules. “Guess.”\n\nBy noon the whole street was in the shop, guessing: butter, patience, his wife. By evening everyone had told a story about something they missed.\n\nHe has bought salt since. On the first of the month he still forgets it.',
    plain:
      'There was a robot that watered one plant on a roof. The people had left the building long ago.\n\nEvery day it measured the soil, gave 200 ml of water and wrote "OK" in a file.\n\nOne day the sensor broke. The robot did not know if the soil was dry. It waited. Then it did something that was not in its program: it looked.\n\nThe plant had a flower.\n\nThe robot wrote "OK". Then, after a while, it wrote "very OK".',
  },
};
