import { setEmbeds } from './pasted-embeds'
import { takeNotes } from './pasted-notes'
import { givePlaces, type BringFound } from './pasted-pictures'
import { sayStyles, styleOf, withoutStyles } from './pasted-styles'

/**
 * Pasted text put in order before the editor reads it through its own schema. Word writes lists as paragraphs that only
 * look like them, its web edition as one list an item, Google Docs sets inner lists beside their items; headings come in
 * levels a story has not.
 */

type Item = { level: number; isOrdered: boolean; list: string; content: Node[] }

const isElement = (node: Node): node is Element => node.nodeType === 1
const isBlank = (node: Node) => node.nodeType === 8 || (node.nodeType === 3 && /^\s*$/.test(node.textContent ?? ''))

/** "1.", "a)", "(iv)", "٣-", "أ.": what counts. Anything else in front of an item is a bullet. */
const counts = /^[([]?(\p{N}+([.．]\p{N}+)*|[a-z]{1,5}|\p{L})[.)\]:\-–]+$/iu

/** An item of a list as Word writes it: a paragraph that names its list, its level and, apart, its sign. */
const wordItem = (element: Element): Item[] | null => {
  if (element.tagName !== 'P' && element.tagName !== 'DIV') return null
  const [, list, level] = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(styleOf(element)) ?? []
  if (!list || !level) return null
  const signs = [...element.querySelectorAll('span')].filter((span) => /mso-list:\s*ignore/i.test(styleOf(span)))
  const sign = (signs[0]?.textContent ?? '').replace(/[\s\u00a0]+/gu, '')
  for (const one of signs) one.remove()
  return [{ level: Number(level), isOrdered: counts.test(sign), list, content: [...element.childNodes] }]
}

/** Items as Word's web edition writes them: each in a list of its own that says how deep it lies. */
const webItems = (element: Element): Item[] | null => {
  const lists = /^[OU]L$/.test(element.tagName) ? [element] : [...element.children]
  const items = lists.flatMap((list) => [...list.children])
  const isOne = (item: Element) => item.tagName === 'LI' && item.hasAttribute('data-aria-level')
  if (items.length === 0 || !lists.every(({ tagName }) => /^[OU]L$/.test(tagName)) || !items.every(isOne)) return null
  return items.map((item) => ({
    level: Number(item.getAttribute('data-aria-level')) || 1,
    isOrdered: item.parentElement!.tagName === 'OL',
    list: '',
    content: [...item.childNodes],
  }))
}

/** Lists made of items that say how deep they lie, in front of `before`. */
const setLists = (items: readonly Item[], before: Node) => {
  const document = before.ownerDocument!
  const open: { list: Element; level: number; of: string }[] = []
  for (const { level, isOrdered, list, content } of items) {
    while (open.length > 1 && open.at(-1)!.level > level) open.pop()
    let last = open.at(-1)
    const tag = isOrdered ? 'OL' : 'UL'
    if (last && last.level >= level && (last.list.tagName !== tag || (open.length === 1 && last.of !== list))) {
      open.pop()
      last = undefined
    }
    if (!last || last.level < level) {
      const made = document.createElement(tag)
      const within = open.at(-1)?.list.lastElementChild
      if (within) within.append(made)
      else before.parentNode!.insertBefore(made, before)
      last = { list: made, level, of: list }
      open.push(last)
    }
    const item = document.createElement('li')
    item.append(...content)
    last.list.append(item)
  }
}

/** Neighbours that are items of lists become lists, wherever they stand. */
const gatherItems = (within: Element) => {
  let run: Item[] = []
  let nodes: Node[] = []
  const settle = () => {
    if (run.length > 0) {
      setLists(run, nodes[0]!)
      for (const node of nodes) node.parentNode?.removeChild(node)
    }
    run = []
    nodes = []
  }
  for (const node of [...within.childNodes]) {
    if (isBlank(node)) {
      if (run.length > 0) nodes.push(node)
      continue
    }
    const items = isElement(node) ? (wordItem(node) ?? webItems(node)) : null
    if (items) {
      run.push(...items)
      nodes.push(node)
      continue
    }
    settle()
    if (isElement(node)) gatherItems(node)
  }
  settle()
}

/** A list that stands beside the items of another belongs to the item before it. */
const setInside = (root: Element) => {
  for (const inner of root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const item = inner.previousElementSibling ?? inner.ownerDocument.createElement('li')
    if (!item.parentNode) inner.before(item)
    item.append(inner)
  }
}

const rename = (element: Element, name: string) => {
  const made = element.ownerDocument.createElement(name)
  made.append(...element.childNodes)
  element.replaceWith(made)
}

const blocks = /^(P|DIV|[OU]L|H[1-6]|TABLE|BLOCKQUOTE|PRE|HR|BR|B|SECTION|META|STYLE|LINK)$/
const levels: Record<string, string> = { h1: 'h2', h5: 'h4', h6: 'h4' }

/** Services that set an address of their own before every link of what is copied from them, and where the real one stands. */
const detours: readonly [host: RegExp, path: RegExp, names: readonly string[]][] = [
  [/^(www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, ['q', 'url']],
  [/\.safelinks\.protection\.outlook\.com$/, /^\/$/, ['url']],
  [/^lm?\.facebook\.com$/, /^\/l\.php$/, ['u']],
]

/** Where a link leads in the end, as far as its address says. */
export const withoutDetour = (href: string): string => {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return href
  const { hostname, pathname, searchParams } = new URL(href)
  for (const [host, path, names] of detours) {
    if (!host.test(hostname) || !path.test(pathname)) continue
    const real = names.map((name) => searchParams.get(name)).find((address) => /^https?:\/\/\S+$/i.test(address ?? ''))
    if (real) return real
  }
  return href
}

/**
 * HTML of a clipboard as the editor should read it; what the editor itself has copied stays as it is.
 * @param bring sends for the pictures of it
 * @param tellLinked hears of which sites nothing can be shown: links to what stood there are set instead
 */
export const tidyPasted = (
  given: string,
  parser: Pick<DOMParser, 'parseFromString'> = new DOMParser(),
  bring: BringFound = (found) => found.map(() => null),
  tellLinked: (hosts: readonly string[]) => void = () => {},
): string => {
  const html = withoutStyles(given)
  const isOwn = html.includes('data-pm-slice')
  const isPartOfTable = /^\s*(<meta[^>]*>\s*)*<(td|th|tr|thead|tbody|tfoot|col|colgroup)\b/i.test(html)
  if (isOwn || (isPartOfTable && !/<img\b/i.test(html))) return html
  // Cells lose their walls outside of a table.
  const { body } = parser.parseFromString(isPartOfTable ? `<table>${html}</table>` : html, 'text/html')
  // Nobody else's place for a picture on its way is one.
  for (const place of body.querySelectorAll('[data-coming]')) place.removeAttribute('data-coming')
  takeNotes(body)
  gatherItems(body)
  setInside(body)
  tellLinked(setEmbeds(body))
  givePlaces(body, bring)
  for (const link of body.querySelectorAll('a[href]'))
    link.setAttribute('href', withoutDetour(link.getAttribute('href')!))
  // Numbers that Word sets before a heading are no words of it.
  for (const sign of body.querySelectorAll('span')) if (/mso-list:\s*ignore/i.test(styleOf(sign))) sign.remove()
  for (const [from, to] of Object.entries(levels))
    for (const heading of body.querySelectorAll(from)) rename(heading, to)
  // Line breaks between blocks are the clipboard's, not the text's.
  for (const line of body.querySelectorAll('br'))
    if (
      [...line.parentNode!.childNodes].every((node) => isBlank(node) || (isElement(node) && blocks.test(node.tagName)))
    )
      line.remove()
  // Word keeps empty lines between paragraphs open with a space.
  for (const line of body.querySelectorAll('p'))
    if (/^[\s\u00a0]*$/u.test(line.textContent ?? '') && !line.querySelector('[data-coming], br')) line.remove()
  sayStyles(body)
  return body.innerHTML
}
