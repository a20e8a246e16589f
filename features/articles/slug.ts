/** Longest slug, in characters; a number that tells two apart may come on top. */
export const longestSlug = 80

/**
 * The address of a headline or name: its own letters in its own script, lower-cased, words joined by hyphens, cut at a
 * word where it is long. Signs of vowels, tatweel and apostrophes vanish, so that a word has one address however it was
 * typed. `otherwise` stands in when no letter or digit is left.
 */
export const slugOf = (text: string, otherwise = 'story') => {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      // Apostrophes inside words, Arabic vowel signs (not the marks of letters), tatweel, and the dot toLowerCase adds to İ.
      .replace(/(?<=\p{L})['’ʼ](?=\p{L})|[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u0307]/gu, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  let slug = ''
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word
    if ([...longer].length > longestSlug) break
    slug = longer
  }
  return slug || [...(words[0] ?? '')].slice(0, longestSlug).join('') || otherwise
}

/** The first address made of `base` that is not taken: base, base-2, base-3… */
export const freeSlug = (base: string, taken: ReadonlySet<string>) => {
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base}-${number}`)) number++
  return `${base}-${number}`
}
