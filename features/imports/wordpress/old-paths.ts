import { fieldOf, type Part } from './export-reader'

const pathIn = (link: string) => (URL.canParse(link) ? new URL(link).pathname.replace(/\/+$/, '') : '')

/** The path a post stood at: "/2013/01/11/markup". */
export const addressOf = (item: Part) => pathIn(fieldOf(item, 'link'))

/** The slugs a post had before, which WordPress itself leads on from. */
const oldSlugsOf = (item: Part) =>
  item.children
    .filter((child) => child.name === 'wp:postmeta' && fieldOf(child, 'wp:meta_key') === '_wp_old_slug')
    .map((meta) => fieldOf(meta, 'wp:meta_value'))
    .filter((slug) => slug !== '' && !slug.includes('/'))

/** Of an address with another slug: "/2013/01/11/markup.html" has been "/2013/01/11/mark-up.html". */
const withSlug = (path: string, slug: string) =>
  path.replace(/[^/]*$/, (last) => `${slug}${/\.html?$/i.exec(last)?.[0] ?? ''}`)

/** Is this a story out of our own exports, which count anew every time? */
export const isOwn = (item: Part) => /^urn:uuid:[0-9a-f-]{36}$/.test(fieldOf(item, 'guid'))

/**
 * The paths a post was known by: its address, the short one with its number where that is one for good, and the `former` ones of
 * its old slugs.
 */
export const oldPathsOf = (item: Part) => {
  const path = addressOf(item)
  const id = fieldOf(item, 'wp:post_id')
  const former = path ? oldSlugsOf(item).map((slug) => withSlug(path, slug)) : []
  return {
    paths: [...(path ? [path] : []), ...(/^\d+$/.test(id) && !isOwn(item) ? [`/p/${id}`] : []), ...former],
    former,
  }
}
