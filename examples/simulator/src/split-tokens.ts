// Up to four visible characters with the white space before them: English comes out near four characters a token,
// and the `u` flag keeps every piece valid UTF-8.
const TOKEN = /\s*\S{1,4}|\s+$/gu;

/** Cuts a text into what the simulator counts as tokens. Joined again they are the text. */
export function splitTokens(text: string): readonly string[] {
  return text.match(TOKEN) ?? [];
}
