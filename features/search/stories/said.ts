/** Longest part of a story that is looked through for a snippet, in characters. */
const longestText = 20_000

/** What is read of a block besides its runs of text. */
const read = new Set(['cite', 'title', 'headline', 'caption'])

type Node = Record<string, unknown>
const isObject = (node: unknown): node is Node => typeof node === 'object' && node !== null && !Array.isArray(node)

/**
 * The words of a story's body, put together as `search_body` of the migration does for the index; a test holds the two equal. For the
 * twenty stories of a page the database would take more than twice as long, an eighth of the whole search.
 */
export const saidIn = (body: unknown) => {
  const runs: string[] = []
  const besides: string[] = []
  const visit = (node: unknown) => {
    if (Array.isArray(node)) {
      const first: unknown = node[0]
      // A run of spans is one text: a word may be half bold.
      if (isObject(first) && typeof first.text === 'string' && !('kind' in first))
        runs.push(
          node.map((span: unknown) => (isObject(span) && typeof span.text === 'string' ? span.text : '')).join(''),
        )
      for (const one of node) visit(one)
    } else if (isObject(node)) {
      for (const [key, value] of Object.entries(node))
        if (typeof value === 'string' && read.has(key)) besides.push(value)
      for (const value of Object.values(node)) if (typeof value === 'object') visit(value)
    }
  }
  visit(body)
  const blocks: unknown[] = Array.isArray(body) ? body : []
  const code = blocks.flatMap((one) => (isObject(one) && one.kind === 'code' && typeof one.text === 'string' ? [one.text] : [])) // prettier-ignore
  const text = [...runs, ...besides, ...code].join(' ')
  // Not through the middle of a character.
  return text.length <= longestText ? text : text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '')
}
