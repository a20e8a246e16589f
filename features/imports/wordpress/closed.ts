/*
 * What begins and ends, without looking for an end where there is none: a text of nothing but beginnings would be read to its last
 * letter from each of them.
 */

/** `replace` of a text as far as the last of these ends; behind it nothing is closed any more. */
export const upToLast = (end: RegExp, text: string, replace: (closed: string) => string) => {
  let at = 0
  for (const { 0: found, index } of text.matchAll(end)) at = index + found.length
  return at === 0 ? text : replace(text.slice(0, at)) + text.slice(at)
}

/** Elements of this name from their beginning to their first end, replaced. */
export const replaceElements = (
  name: string,
  text: string,
  replace: (whole: string, attributes: string, inner: string) => string,
) =>
  upToLast(new RegExp(`</${name}>`, 'gi'), text, (closed) =>
    closed.replace(new RegExp(`<${name}\\b([^<>]*)>([^]*?)</${name}>`, 'gi'), replace),
  )

/** What stands in the first element of this name. */
export const innerOf = (name: string, text: string) => {
  const begin = new RegExp(`<${name}\\b[^<>]*>`, 'i').exec(text)
  if (!begin) return
  const rest = text.slice(begin.index + begin[0].length)
  const end = rest.search(new RegExp(`</${name}>`, 'i'))
  return end < 0 ? undefined : rest.slice(0, end)
}

/** As `replace` of all shortcodes of a name; each that nothing closes is looked at by itself. */
export const replaceCodes = (name: string, text: string, replace: (text: string) => string) => {
  const end = `[/${name}]`
  const last = text.lastIndexOf(end)
  const at = last < 0 ? 0 : last + end.length
  const single = text.slice(at).split(new RegExp(`(?<!\\[)(?=\\[+${name}(?![\\w-]))`))
  return (at > 0 ? replace(text.slice(0, at)) : '') + single.map((part) => replace(part)).join('')
}

const deepestBlock = 100
const mostUnfinished = 100

/** @throws RangeError for blocks within blocks, or beginnings of blocks, that nobody has written */
export const checkBlocks = (content: string) => {
  let depth = 0
  let unfinished = 0
  let open = ''
  for (const { 0: sign, index } of content.matchAll(/<!--\s{1,100}\/?wp:|-->/g)) {
    if (sign !== '-->') {
      if (open) unfinished += 1
      open = sign
    } else if (open) {
      if (open.includes('/')) depth = Math.max(0, depth - 1)
      else if (content[index - 1] !== '/') depth += 1
      open = ''
    }
    if (depth > deepestBlock) throw new RangeError(`blocks more than ${deepestBlock} deep`)
    if (unfinished > mostUnfinished) throw new RangeError('blocks that break off')
  }
}
