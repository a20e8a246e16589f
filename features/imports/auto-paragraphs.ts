import { autop } from '@wordpress/autop'

/**
 * What WordPress makes of text that was written without paragraphs. It looks for white space in ways that take the square of its
 * length: nobody has written more of it in a row than this, and what is longer is as good as short.
 */
export const autoParagraphs = (text: string) =>
  autop(text.replace(/\s{500,}/gu, (space) => (space.includes('\n') ? '\n\n' : ' ')))
