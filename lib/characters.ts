/** A text in which every character the table knows is what the table says. */
export const replaceCharacters = (text: string, table: ReadonlyMap<string, string>) => {
  let out = ''
  for (const character of text) out += table.get(character) ?? character
  return out
}

/** Letters in black circles and squares, which no normal form takes out of them, and the letters they are. */
export const blackLetters = [0x1f150, 0x1f170].flatMap((first) =>
  Array.from({ length: 26 }, (_, n): [string, string] => [
    String.fromCodePoint(first + n),
    String.fromCharCode(97 + n),
  ]),
)
