import { lose, type Lost } from '../archive'
import { fieldOf, type Part } from './export-reader'

/** Fields that are read, and those that say nothing of a story: who had it open, what an embed looked like, where menus lead, what
 * WordPress has still to do with it. */
const notMissed = /^(_thumbnail_id|_wp_old_slug|_edit_.*|_oembed_.*|_menu_item_.*|_pingme|_encloseme|_trackbackme)$/

/** Counts what a post says of itself that nothing here knows. */
export const loseUnread = (post: Part, lost: Lost) => {
  for (const { name, attributes } of post.children)
    if (name === 'category' && attributes.domain && !['category', 'post_tag'].includes(attributes.domain))
      lose(lost, `term of “${attributes.domain.slice(0, 100)}”`)
  if (fieldOf(post, 'wp:is_sticky') === '1') lose(lost, 'sticky post: here the front page is put together by hand')
  const parent = fieldOf(post, 'wp:post_parent')
  if (fieldOf(post, 'wp:post_type') === 'page' && parent && parent !== '0') lose(lost, 'page below another')
  for (const meta of post.children) {
    if (meta.name !== 'wp:postmeta') continue
    const key = fieldOf(meta, 'wp:meta_key').slice(0, 100)
    if (!notMissed.test(key)) lose(lost, `field “${key}”`)
  }
}

/** Counts what a term of the whole site says besides its name. */
export const loseTerm = (part: Part, lost: Lost) => {
  if (!['wp:category', 'wp:tag', 'wp:term'].includes(part.name)) return
  if (fieldOf(part, 'wp:category_parent') || fieldOf(part, 'wp:term_parent')) lose(lost, 'category below another')
  if (['wp:category_description', 'wp:tag_description', 'wp:term_description'].some((name) => fieldOf(part, name)))
    lose(lost, 'description of a category or tag')
}
