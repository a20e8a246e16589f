/** At most `most` UTF-16 units of a text, never half a character: a database takes none of those. */
export const cut = (text: string, most: number) => text.slice(0, most).replace(/\p{Surrogate}$/u, '')
