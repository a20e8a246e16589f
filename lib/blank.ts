/**
 * Signs that have a letter's or a symbol's properties and nothing to look at. Unicode has a property for those that nobody sees
 * (Default_Ignorable_Code_Point), but none for these: the empty Braille cell, what stands for an object that is not there, a note
 * without its head, the filler of the Khitan script, and the two blanks of hieroglyphs.
 */
export const drawnEmpty = '\\u2800\\ufffc\\u{1d159}\\u{16fe4}\\u{13441}\\u{13442}'

/** What says nothing alone: what nobody sees, joiners without anything to join, marks on no letter. */
const blank = new RegExp(`[\\s\\p{Z}\\p{C}\\p{M}\\p{Default_Ignorable_Code_Point}${drawnEmpty}]`, 'gu')

/** Is there nothing to read in it? */
export const isBlank = (text: string) => text.replace(blank, '') === ''
