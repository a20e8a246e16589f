import 'server-only'
import { teasersById } from '@/features/articles/queries'
import { foldedWords, foldForSearch } from '@/lib/fold'
import { isOffered, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { expressionsOf, inSuggestion, newestOf, together } from '../asking/queries'
import { beginningsOf } from '../dictionary/queries'
import { mostNames, namesLike, sectionsBeginning } from '../names/queries'
import { readQuestion } from '../question'
import type { Suggestion } from '../views'

const mostStories = 6
/** The newest stories with these words above them that are looked at for such a headline. */
const mostAbove = 300

/**
 * What somebody may be typing: sections, subjects, people and sources by that name, then the newest headlines with these words, the
 * last of which may be unfinished.
 */
export const suggestionsFor = async (locale: Locale, typed: string): Promise<Suggestion[]> => {
  const folded = foldForSearch(typed)
  const begun = foldedWords(folded).slice(0, 8)
  if (folded.length < 2 || begun.length === 0 || !isOffered(locale)) return []
  const sections = await sectionsBeginning(locale, folded)
  const { names, ids } = await inSuggestion(async (client) => {
    const names = await namesLike(client, locale, begun.map((word) => `'${word}':*`).join(' & '))
    const question = readQuestion(`${begun.join(' ')}*`)
    const beginnings = await beginningsOf(client, question, [locale])
    const expression = together(
      await expressionsOf(client, question, [locale], { beginnings, forms: {} }, { inHeadline: true }),
    )
    if (expression === null) return { names, ids: [] }
    const bounds = { expression, editions: [locale], from: null, to: new Date(), most: mostStories, lookAt: mostAbove }
    const { ids } = await newestOf(client, 'front', bounds)
    return { names, ids }
  })
  const stories = await teasersById(locale, ids)
  return [
    ...sections.slice(0, 2),
    ...names.slice(0, mostNames),
    ...stories.map((story): Suggestion => ({ kind: 'story', text: story.headline, href: paths.story(story) })),
  ].slice(0, 8)
}
