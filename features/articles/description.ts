import { storyTextOf, type Body } from './body'
import { oneLine } from './plain-text'

const most = 160
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What a story says of itself to search engines and where it is shared: its standfirst, else how it begins, cut at a word. */
export const descriptionOf = ({ headline, standfirst, body }: { headline: string; standfirst: string; body: Body }) => {
  if (standfirst) return standfirst
  const told = body.filter(({ kind }) => kind === 'paragraph' || kind === 'quote' || kind === 'list')
  let text = ''
  for (const block of told) {
    // A character that readers see may be many for a program; long before four times as many there are enough.
    if (text.length > most * 4) break
    text = oneLine(`${text} ${storyTextOf(block)}`)
  }
  const seen = [...characters.segment(text.slice(0, most * 20))].map(({ segment }) => segment)
  if (seen.length <= most) return text || headline
  const cut = seen.slice(0, most - 1).join('')
  const word = seen[most - 1] === ' ' ? cut.length : cut.lastIndexOf(' ')
  const kept = (word > 0 ? cut.slice(0, word) : cut).replace(/[\s,;:،؛–-]+$/u, '')
  return /[.!?؟۔]$/u.test(kept) ? kept : `${kept}…`
}
