// Everything a keyboard cannot mean: control characters but tab and newline, half surrogates, and the marks that turn
// the direction of whatever follows them (the page isolates names and quotes itself).
const unwanted = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu

/** Text as the database can keep it and a page can show it; Unicode composed, so that equal words are equal. */
export const plainText = (text: string) => text.replace(/\r\n?/g, '\n').replace(unwanted, '').normalize('NFC')

/** A JSON value with `plainText` of every string within it. */
export const plainTextWithin = <T>(value: T): T => {
  if (typeof value === 'string') return plainText(value) as T
  if (Array.isArray(value)) return value.map(plainTextWithin) as T
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainTextWithin(inner)])) as T
  return value
}

/** One line: every run of white space is a single space. */
export const oneLine = (text: string) => plainText(text).replace(/\s+/gu, ' ').trim()
