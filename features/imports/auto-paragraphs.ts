import { autop } from '@wordpress/autop'

const mostPreformatted = 1_000

/** Without a sign that ends a tag behind them these begin none. */
const endingTags = (text: string) => {
  const at = text.lastIndexOf('>') + 1
  return text.slice(0, at) + text.slice(at).replaceAll('<', '&lt;')
}

/**
 * What WordPress makes of text that was written without paragraphs. It looks for white space, the ends of tags and preformatted
 * text in ways that take the square of their number: nobody has written more white space in a row than this, and what is longer
 * is as good as short.
 * @throws RangeError for more pieces of preformatted text than a story has
 */
export const autoParagraphs = (text: string) => {
  if (text.split('<pre').length > mostPreformatted)
    throw new RangeError(`more than ${mostPreformatted} pieces of preformatted text`)
  return autop(endingTags(text.replace(/\s{500,}/gu, (space) => (space.includes('\n') ? '\n\n' : ' '))))
}
