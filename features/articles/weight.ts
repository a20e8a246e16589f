import { spansOf, type Body, type BodyBlock, type Span } from './body'

/**
 * What it takes to draw a text, in elements: a page of more keeps everybody else waiting for a second and longer while it is
 * drawn. Some three times the longest stories there are, and a table of two thousand rows and ten columns.
 */
export const mostWeight = 41_000

/** A note is a sign in the text, a line below it, and the way back. */
const ofNote = 8

/** A picture with its sizes and what is said of it: some two thousand letters of a page. */
const ofPicture = 40

const ofSpan = ({ text: _, note, ...marks }: Span): number =>
  1 + Object.keys(marks).length + (note ? ofNote + note.length : 0)

const picturesOf = (block: BodyBlock) =>
  block.kind === 'gallery' ? block.images : block.kind === 'image' ? [block] : []

/** How many elements a text is drawn with, or nearly. */
export const weightOf = (body: Body) =>
  body.reduce((sum, block) => {
    const pictures = picturesOf(block)
    const spans = [...spansOf(block), ...pictures.flatMap(({ caption }) => (caption ? [caption] : []))]
    return (
      sum + 4 + ofPicture * pictures.length + spans.length + spans.flat().reduce((all, span) => all + ofSpan(span), 0)
    )
  }, 0)
