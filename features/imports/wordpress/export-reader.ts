import { characterEntitiesHtml4 } from 'character-entities-html4'
import { SaxesParser } from 'saxes'
import { decodedPieces } from '../decode-pieces'
import { InputRefused } from '../input'

/** An element of an export, whole. */
export type Part = { name: string; attributes: Record<string, string>; text: string; children: Part[] }

/** Longer than any field of a post is; what is longer is no export but an attempt on our memory. */
const longestField = 20_000_000
/** A post with all its comments is smaller; what is larger is not kept in memory to find out what it is. */
const longestItem = 64_000_000
/** No export nests more than a handful of elements. */
const deepest = 100
/** The parts that are handed on; everything else of the channel is site furniture of the old theme. */
const wanted = new Set(['item', 'wp:author', 'wp:category', 'wp:tag', 'wp:term', 'title', 'link', 'language'])
/** Control characters that XML does not allow and WordPress writes all the same. */
const unwritable = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

/** The first words of an export. The namespace is what makes RSS one. */
export const isWordPressExport = (beginning: string) =>
  /\sxmlns:wp\s*=\s*["']https?:\/\/wordpress\.org\/export\//i.test(beginning)

/**
 * Reads a WordPress export (WXR 1.0 to 1.2: RSS 2.0 with a namespace of its own) piece by piece, so that it may be larger than
 * memory. Yields authors, posts and whatever else is an `item`, and title, link and language of the site.
 * @throws InputRefused for XML that is broken, has a document type, or would fill our memory
 */
export async function* exportParts(bytes: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  const parser = new SaxesParser()
  // Not XML's, but WordPress leaves them in titles.
  Object.assign(parser.ENTITIES, characterEntitiesHtml4, parser.ENTITIES)
  const path: Part[] = []
  const ready: Part[] = []
  // What was read since the last thing that ended: the parser keeps texts, attributes and comments until they do.
  let unheard = 0
  let itemSize = 0
  parser.on('error', (error) => {
    throw new InputRefused(`is XML that breaks off or is miswritten: ${error.message.slice(0, 120)}.`)
  })
  parser.on('doctype', () => {
    throw new InputRefused('has a DOCTYPE, which is not read: take the <!DOCTYPE …> out of it.')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length >= deepest) throw new InputRefused(`has elements more than ${deepest} deep.`)
    unheard = 0
    const part: Part = { name, attributes, text: '', children: [] }
    // Below the channel everything belongs to something that is handed on as a whole.
    if (path.length > 2) path.at(-1)!.children.push(part)
    path.push(part)
  })
  const more = (text: string) => {
    unheard = 0
    const part = path.at(-1)
    if (!part || path.length < 3) return
    part.text += text
    if (part.text.length > longestField) throw new InputRefused('has a field of more than 20 MB.')
  }
  parser.on('text', more)
  parser.on('cdata', more)
  parser.on('closetag', () => {
    unheard = 0
    const part = path.pop()!
    if (path.length <= 2) itemSize = 0
    if (path.length === 2 && wanted.has(part.name)) ready.push(part)
  })
  for await (const piece of decodedPieces(bytes)) {
    const text = piece.replace(unwritable, '')
    unheard += text.length
    itemSize += text.length
    parser.write(text)
    if (unheard > longestField) throw new InputRefused('has a field of more than 20 MB.')
    if (itemSize > longestItem) throw new InputRefused('has an item of more than 64 MB.')
    yield* ready.splice(0)
  }
  parser.close()
  yield* ready.splice(0)
}

/** What a post or a comment says under a key of its own. */
export const metaOf = (part: Part, key: string, of: 'wp:postmeta' | 'wp:commentmeta' = 'wp:postmeta') =>
  part.children
    .filter(({ name }) => name === of)
    .find((meta) => fieldOf(meta, 'wp:meta_key') === key)
    ?.children.find(({ name }) => name === 'wp:meta_value')
    ?.text.trim() ?? ''

/** The text of the first child of this name, without white space around it. */
export const fieldOf = (part: Part, name: string) =>
  part.children.find((child) => child.name === name)?.text.trim() ?? ''
