import { LinkifyIt } from 'linkify-it'

/** A run of text, or a link: where it leads, as it was written, and as it is shown where that is too long for a line. */
export type Piece = { text: string } | { href: string; text: string; shown: string }

/** Longest address that is shown in full, in characters. */
const longest = 48

// Only what is written out in full: "example.com" and addresses of people stay text.
const finder = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  .add('ftp:', null)
  .add('mailto:', null)
  .add('//', null)

const shortened = (address: string) => {
  const bare = address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
  return bare.length > longest ? `${bare.slice(0, longest - 1)}…` : bare
}

const piecesOf = (line: string): Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  for (const { index, lastIndex, url, text } of finder.match(line) ?? []) {
    if (!/^https?:\/\//i.test(url)) continue
    if (index > at) pieces.push({ text: line.slice(at, index) })
    pieces.push({ href: url, text, shown: shortened(text) })
    at = lastIndex
  }
  if (at < line.length || pieces.length === 0) pieces.push({ text: line.slice(at) })
  return pieces
}

/** The plain text of a comment as paragraphs of text and links; nothing else in it means anything. */
export const paragraphsOf = (body: string): Piece[][] =>
  body
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map(piecesOf)
