import type { Element, ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { toString } from 'hast-util-to-string'
import { longestHtml, parsed } from '@/lib/html'
import { lose, type Lost } from '../archive'
import { linkOf } from '../wordpress/shortcodes'

const classesOf = ({ properties }: Element) => [properties.className ?? []].flat().map(String)
const isElement = (node: { type: string }): node is Element => node.type === 'element'
const within = (element: Element): Element[] =>
  element.children.filter(isElement).flatMap((one) => [one, ...within(one)])
const withClass = (element: Element, name: string) => within(element).find((one) => classesOf(one).includes(name))
const textWith = (element: Element, name: string) => {
  const found = withClass(element, name)
  return found ? toString(found).trim() : ''
}
const addressIn = (element: Element, property: 'href' | 'src') =>
  String(within(element).find(({ properties }) => typeof properties[property] === 'string')?.properties[property] ?? '')

/** Cards that Ghost printed as small pages of their own, and what they are in a story. */
const cards: Record<string, (card: Element) => string> = {
  'kg-bookmark-card': (card) => {
    const address = addressIn(card, 'href')
    return address && linkOf(address, textWith(card, 'kg-bookmark-title') || address)
  },
  'kg-video-card': (card) => linkOf(addressIn(card, 'src')),
  'kg-audio-card': (card) => linkOf(addressIn(card, 'src'), textWith(card, 'kg-audio-title') || undefined),
  'kg-file-card': (card) => linkOf(addressIn(card, 'href'), textWith(card, 'kg-file-card-title') || undefined),
}
/** Furniture of a newsletter. */
const furniture = [
  'kg-signup-card',
  'kg-product-card',
  'kg-cta-card',
  'kg-email-card',
  'kg-email-cta-card',
  'kg-header-card',
]

const replaced = (card: Element, lost: Lost): ElementContent[] | undefined => {
  const classes = classesOf(card)
  const gone = furniture.find((name) => classes.includes(name))
  if (gone) {
    lose(lost, `card ${gone.slice('kg-'.length, -'-card'.length)}`)
    return []
  }
  const known = Object.keys(cards).find((name) => classes.includes(name))
  if (!known) return
  return parsed(cards[known]!(card)).children as ElementContent[]
}

const walk = (parent: Root | Element, lost: Lost) => {
  parent.children = (parent.children as ElementContent[]).flatMap((child) => {
    if (!isElement(child)) return [child]
    const instead = replaced(child, lost)
    if (instead) return instead
    walk(child, lost)
    return [child]
  })
}

/** What no story of ours may hold. Counted, so that the report can say so; the sanitizer takes it out. */
const harmful = /<(script|object|embed|applet|form|style|canvas)\b/gi

const withoutCards = (html: string, lost: Lost) => {
  const tree = parsed(html)
  walk(tree, lost)
  return toHtml(tree)
}

/**
 * The HTML that Ghost printed of a post, its cards turned into what a story may hold. What is too long or too deep stays as it is:
 * the reader of stories refuses it in its own words, and the other posts come in.
 */
export const storyHtml = (html: string, lost: Lost) => {
  if (html.length > longestHtml) return html
  let rest
  try {
    rest = withoutCards(html, lost)
  } catch (error) {
    if (error instanceof RangeError) return html
    throw error
  }
  for (const [, name] of rest.matchAll(harmful)) lose(lost, `<${name!.toLowerCase()}>`)
  return rest
}
