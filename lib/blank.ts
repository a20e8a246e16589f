/** What says nothing alone: fillers, the empty Braille cell, joiners without anything to join, marks on no letter. */
const blank = /[\s\p{Z}\p{C}\p{M}\u115f\u1160\u3164\uffa0\u2800]/gu

/** Is there nothing to read in it? */
export const isBlank = (text: string) => text.replace(blank, '') === ''
