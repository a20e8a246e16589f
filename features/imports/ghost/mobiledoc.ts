import { z } from 'zod'
import type { Lost } from '../archive'
import { cardHtml, escaped } from './cards'

const Marker = z.tuple([z.number(), z.array(z.number()), z.number(), z.unknown()])
/** What is said of Mobiledoc 0.3: everything stands in lists, by its place. */
const Mobiledoc = z.looseObject({
  atoms: z.array(z.tuple([z.string(), z.unknown(), z.unknown()])).default([]),
  cards: z.array(z.tuple([z.string(), z.record(z.string(), z.unknown())])).default([]),
  markups: z.array(z.tuple([z.string()]).rest(z.unknown())).default([]),
  sections: z.array(z.tuple([z.number()]).rest(z.unknown())),
})
type Mobiledoc = z.infer<typeof Mobiledoc>

const spansHtml = (markers: unknown, { atoms, markups }: Mobiledoc) => {
  const open: string[] = []
  let html = ''
  for (const [kind, opened, closed, value] of z.array(Marker).parse(markers)) {
    for (const at of opened) {
      const [tag = 'span', attributes] = markups[at] ?? []
      const name = /^[a-z0-9]{1,10}$/.test(tag) ? tag : 'span'
      const pairs = Array.isArray(attributes) ? (attributes as unknown[]).map(String) : []
      const href = pairs[pairs.indexOf('href') + 1]
      html += name === 'a' && pairs.includes('href') ? `<a href="${escaped(href ?? '')}">` : `<${name}>`
      open.push(name)
    }
    html += kind === 0 ? escaped(String(value)) : atoms[Number(value)]?.[0] === 'soft-return' ? '<br>' : ''
    // No more than there are open: a number costs nothing to write, however large.
    for (let n = Math.min(closed, open.length); n > 0; n -= 1) html += `</${open.pop()}>`
  }
  return (
    html +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  )
}

/** What Ghost's editor before 2023 wrote, as HTML. @throws SyntaxError, ZodError */
export const htmlOfMobiledoc = (json: string, lost: Lost): string => {
  const all = Mobiledoc.parse(JSON.parse(json))
  return all.sections
    .map(([kind, first, second]) => {
      if (kind === 1) {
        const tag = /^(p|h[1-6]|blockquote|aside)$/.test(String(first)) ? String(first) : 'p'
        const spans = spansHtml(second, all)
        return tag === 'blockquote' || tag === 'aside'
          ? `<blockquote><p>${spans}</p></blockquote>`
          : `<${tag}>${spans}</${tag}>`
      }
      if (kind === 2) return `<img src="${escaped(String(first))}">`
      if (kind === 3) {
        const tag = first === 'ol' ? 'ol' : 'ul'
        const items = z.array(z.unknown()).parse(second)
        return `<${tag}>${items.map((item) => `<li>${spansHtml(item, all)}</li>`).join('')}</${tag}>`
      }
      const [name, card] = all.cards[Number(first)] ?? []
      return name && card ? cardHtml(name, card, lost) : ''
    })
    .join('\n')
}
