import { lose, type Lost } from '../archive'
import { gatherLists, type Bases } from '../lists/old-list'
import { fieldOf, type Part } from './export-reader'

/** What WordPress makes of a login or name for an address: "john.doe" is "john-doe", "Zoë K" is "zoe-k". */
export const nicenameOf = (login: string) =>
  login
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[.\s]+/g, '-')
    .replace(/[^\p{L}\p{N}_-]+/gu, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50)

/** The path below which a site stands: "/blog" of "https://lantern.example/blog/". */
const below = (link: string) => (URL.canParse(link) ? new URL(link).pathname.replace(/\/+$/, '') : '')

/**
 * Gathers the addresses that authors, categories and tags had, by what an export says of them. It does not say the address of
 * an author: that is made of the login unless somebody changed it, and then whoever imports may say so. Numbers are for sites whose addresses are questions
 * ("/?author=1", lib/server/bare-address.mjs).
 */
export const wordPressLists = (bases: Bases, lost: Lost) => {
  const lists = gatherLists(lost)
  /** Logins of which somebody said the address, and that were not met yet. */
  const said = new Set(bases.authors?.keys())
  const terms = (base: string, name: string, ...slugs: string[]) => {
    for (const slug of slugs) if (slug) lists.term(`/${base}/${slug}`, name)
  }
  return {
    /** @param link where the site says it stood */
    look: (part: Part, link: string) => {
      const at = below(link)
      const inside = (base: string) => `${at}/${base}`.slice(1)
      const read = (name: string) => fieldOf(part, `wp:${name}`)
      if (part.name === 'wp:author') {
        const login = read('author_login')
        const name = read('author_display_name') || login
        said.delete(login)
        for (const slug of [bases.authors?.get(login), nicenameOf(login), login, read('author_id')])
          if (slug && !slug.includes('/')) lists.author(`/${inside(bases.author)}/${slug}`, name)
      } else if (part.name === 'wp:category')
        terms(inside(bases.category), read('cat_name'), read('category_nicename'), read('term_id'))
      else if (part.name === 'wp:tag') terms(inside(bases.tag), read('tag_name'), read('tag_slug'), read('term_id'))
      else if (part.name === 'item')
        for (const { name, attributes, text } of part.children)
          if (name === 'category' && attributes.nicename) {
            if (attributes.domain === 'category') terms(inside(bases.category), text, attributes.nicename)
            if (attributes.domain === 'post_tag') terms(inside(bases.tag), text, attributes.nicename)
          }
    },
    all: () => {
      for (const login of said) lose(lost, `login of --authors that is in the export nowhere: ${login}`)
      return lists.all()
    },
  }
}
