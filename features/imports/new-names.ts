import 'server-only'
import { slugOf } from '@/features/articles/slug'
import type { ImportedArticle } from './imported-article'
import type { ItemOutcome } from './outcome'
import { namesHere } from './queries'

/** Names that stories brought and nobody had here: each is somebody's to look after from now on. */
export type NewNames = { authors: number; tags: number; sections: number; sources: number }

type Kind = keyof NewNames
type Name = { kind: Kind; slug: string; name: string; locale?: ImportedArticle['locale'] | undefined }

const keyOf = ({ kind, slug, locale }: Omit<Name, 'name'>) => `${kind} ${kind === 'tags' ? locale : ''} ${slug}`

/** By what a story names anybody. A source is known by its name also where the story is one's own, and names none. */
const namesIn = ({ authors, tags, source, locale }: ImportedArticle): Name[] => [
  ...authors.map((name) => ({ kind: 'authors' as const, slug: slugOf(name, 'author'), name })),
  ...tags.map((name) => ({ kind: 'tags' as const, slug: slugOf(name, 'tag'), name, locale })),
  { kind: 'sources', slug: slugOf(source.name, 'source'), name: source.name },
]

/** Which of these are here. */
const known = async (names: readonly Name[]) => {
  const of = (kind: Kind) => names.filter((name) => name.kind === kind)
  const found = new Set<string>()
  const note = (kind: Kind, all: readonly { slug: string }[], locale?: Name['locale']) => {
    for (const { slug } of all) found.add(keyOf({ kind, slug, locale }))
  }
  note('authors', await namesHere.authors(of('authors')))
  for (const locale of new Set(of('tags').map((tag) => tag.locale!)))
    note('tags', await namesHere.tags(locale, of('tags').filter((tag) => tag.locale === locale)), locale) // prettier-ignore
  note('sources', await namesHere.sources(of('sources')))
  return found
}

/** Counts the names that are new with the stories of one run: asked before they are written, counted by what became of them. */
export const newNames = () => {
  const counts: NewNames = { authors: 0, tags: 0, sections: 0, sources: 0 }
  const counted = new Set<string>()
  const once = (key: string, kind: Kind) => {
    if (counted.has(key)) return
    counted.add(key)
    counts[kind] += 1
  }
  return {
    counts,
    /** @returns hears what became of each of the stories, in their order */
    before: async (articles: readonly ImportedArticle[]) => {
      // The first of two that make one slug is the one that is made.
      const unseen = new Map<string, Name>()
      for (const name of articles.flatMap(namesIn)) {
        const key = keyOf(name)
        if (!counted.has(key) && !unseen.has(key)) unseen.set(key, name)
      }
      const here = await known([...unseen.values()])
      const sections = await namesHere.sections()
      return (article: ImportedArticle, { kind, section }: ItemOutcome) => {
        if (kind !== 'new' && kind !== 'updated') return
        for (const name of namesIn(article)) {
          const key = keyOf(name)
          if (unseen.has(key) && !here.has(key)) once(key, name.kind)
        }
        if (kind === 'new' && !sections.has(section)) once(`sections ${section}`, 'sections')
      }
    },
  }
}
