import type { Element, ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { longestHtml, parsed } from '@/lib/html'

type Placed = { element: Element; parent: Element | Root }

const placedIn = (tree: Root) => {
  const all: Placed[] = []
  const walk = (parent: Element | Root) => {
    for (const element of parent.children)
      if (element.type === 'element') {
        all.push({ element, parent })
        walk(element)
      }
  }
  walk(tree)
  return all
}

const namesOf = ({ properties }: Element) =>
  [properties.id, properties.name].filter((name): name is string => typeof name === 'string' && name !== '')
const leadsTo = ({ tagName, properties }: Element) =>
  tagName === 'a' && typeof properties.href === 'string' && properties.href.startsWith('#')
    ? properties.href.slice(1)
    : undefined

/** What is read in a line: blocks are opened, the way back and the number before the words are left out. */
const lineOf = (nodes: readonly ElementContent[], back: ReadonlySet<string>): ElementContent[] =>
  nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return node.type === 'text' ? [node] : []
    const to = leadsTo(node)
    if (to !== undefined && back.has(to)) return []
    const inner = lineOf(node.children, back)
    if (/^(p|div|span|section|ul|ol|li|sup)$/.test(node.tagName)) return [...inner, { type: 'text', value: ' ' }]
    return [{ ...node, children: inner }]
  })

const remove = ({ element, parent }: Placed) => {
  parent.children = (parent.children as ElementContent[]).filter((child) => child !== element)
}

/**
 * Sets the footnotes of somebody else's HTML where they belong: a link to a place in the same text that leads back to it,
 * as Word, WordPress and Markdown write them. What is no such pair stays as it is.
 */
export const withNotesInPlace = (html: string): string => {
  if (html.length > longestHtml || !/href\s*=\s*["']?#/i.test(html)) return html
  const tree = parsed(html)
  const all = placedIn(tree)
  const parents = new Map(all.map(({ element, parent }) => [element, parent]))
  const byName = new Map(all.flatMap((placed) => namesOf(placed.element).map((name) => [name, placed] as const)))
  const inside = (element: Element): Element[] =>
    element.children.flatMap((child) => (child.type === 'element' ? [child, ...inside(child)] : []))
  const taken = new Set<Element>()
  for (const place of all) {
    const to = leadsTo(place.element)
    const wrap = parents.get(place.element)
    const own = [place.element, ...(wrap?.type === 'element' && /^(sup|span)$/.test(wrap.tagName) ? [wrap] : [])]
    const back = new Set(own.flatMap(namesOf))
    let note = to === undefined ? undefined : byName.get(to)
    // Word names the way back, which stands in the note's paragraph.
    if (note?.element.tagName === 'a' && note.parent.type === 'element')
      note = { element: note.parent, parent: parents.get(note.parent) ?? tree }
    if (!note || taken.has(note.element) || !/^(li|p|div|aside)$/.test(note.element.tagName)) continue
    if (inside(note.element).includes(place.element)) continue
    if (!inside(note.element).some((one) => back.has(leadsTo(one) ?? '\0'))) continue
    taken.add(note.element)
    const outer = own.at(-1)!
    outer.tagName = 'sup'
    outer.properties = { dataNote: '' }
    outer.children = lineOf(note.element.children, back)
    remove(note)
  }
  if (taken.size === 0) return html
  for (const placed of placedIn(tree)) {
    const classes = [placed.element.properties.className ?? []].flat().map(String)
    if (classes.some((name) => /^(footnotes|wp-block-footnotes)$/.test(name))) remove(placed)
  }
  return toHtml(tree)
}
