import type { Lost } from '../archive'
import { cardHtml, escaped, type Payload } from './cards'

type Node = Payload & { type?: unknown; children?: unknown }

/** Bits of how a text looks. Underlined is no mark of ours. */
const marks = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
] as const

const textHtml = ({ text, format }: Node) => {
  let html = escaped(typeof text === 'string' ? text : '')
  for (const [bit, tag] of marks) if (Number(format) & bit) html = `<${tag}>${html}</${tag}>`
  return html
}

/** Deeper than any text is; whoever reads it goes down into it. */
const deepest = 100

const nodeHtml = (node: Node, lost: Lost, depth: number): string => {
  if (depth > deepest) throw new RangeError('Too deep')
  const children = Array.isArray(node.children) ? (node.children as Node[]) : []
  const inside = () => children.map((child) => nodeHtml(child, lost, depth + 1)).join('')
  const type = String(node.type).replace(/^extended-/, '')
  switch (type) {
    case 'root':
      return inside()
    case 'text':
      return textHtml(node)
    case 'linebreak':
      return '<br>'
    case 'tab':
      return ' '
    case 'paragraph':
      return `<p>${inside()}</p>`
    case 'heading': {
      const level = /^h[1-6]$/.test(String(node.tag)) ? String(node.tag) : 'h2'
      return `<${level}>${inside()}</${level}>`
    }
    case 'quote':
    case 'aside':
      return `<blockquote><p>${inside()}</p></blockquote>`
    case 'list': {
      const tag = node.listType === 'number' || node.tag === 'ol' ? 'ol' : 'ul'
      return `<${tag}>${inside()}</${tag}>`
    }
    case 'listitem':
      return `<li>${inside()}</li>`
    case 'link':
    case 'autolink':
      return `<a href="${escaped(String(node.url ?? ''))}">${inside()}</a>`
    default:
      return children.length > 0 ? inside() : cardHtml(type, node, lost)
  }
}

/** What Ghost's present editor wrote, as HTML. @throws SyntaxError, RangeError */
export const htmlOfLexical = (json: string, lost: Lost): string =>
  nodeHtml((JSON.parse(json) as { root?: Node }).root ?? {}, lost, 0)
