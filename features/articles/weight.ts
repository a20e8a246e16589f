import { spansOf, type Body, type Span } from './body'

/**
 * What it takes to draw a text, in elements: a page of more keeps everybody else waiting for a second and longer while it is
 * drawn. Some three times the longest stories there are, and a table of two thousand rows and ten columns.
 */
export const mostWeight = 41_000

/** A note is a sign in the text, a line below it, and the way back. */
const ofNote = 8

const ofSpan = ({ text: _, note, ...marks }: Span): number =>
  1 + Object.keys(marks).length + (note ? ofNote + note.length : 0)

/** How many elements a text is drawn with, or nearly. */
export const weightOf = (body: Body) =>
  body.reduce((sum, block) => {
    const spans = spansOf(block)
    const pictures = block.kind === 'gallery' ? block.images.length : 0
    return sum + 4 + 4 * pictures + spans.length + spans.flat().reduce((all, span) => all + ofSpan(span), 0)
  }, 0)
