import { isSafeHref, type Run } from '@/features/articles/body'
import { styleOf } from './pasted-styles'

/** Footnotes of word processors: a link in the text that leads to the note at its end, and one there that leads back. */

const goal = (link: Element) => /^#(.+)$/.exec((link.getAttribute('href') ?? '').replace(/^.*(?=#)/, ''))?.[1] ?? null
const wordId = (link: Element) => /mso-(?:foot|end)note-id:\s*([\w-]+)/i.exec(styleOf(link))?.[1] ?? null
const namesOf = (link: Element) => [link.getAttribute('name'), link.id, link.parentElement?.id].filter(Boolean)

const isNote = (element: Element) =>
  /mso-element:\s*(foot|end)note(?!-)/i.test(styleOf(element)) || /^sdfootnote\d+$/.test(element.id)
/** The whole of the note a link back stands in. */
const noteAround = (link: Element) => {
  for (let around = link.parentElement; around; around = around.parentElement) if (isNote(around)) return around
  return link.closest('p, li, div')
}

/** Words of a note with their links, white space as it is read. */
const runsOf = (note: Element): Run[] => {
  const runs: Run[] = []
  const read = (node: Node, href?: string) => {
    if (node.nodeType === 3) {
      const text = (node.textContent ?? '').replace(/[\s\u00a0]+/gu, ' ')
      if (text !== '') runs.push({ text, ...(href && { href }) })
      return
    }
    if (node.nodeType !== 1) return
    const own = (node as Element).tagName === 'A' ? ((node as Element).getAttribute('href') ?? '') : ''
    const leads = /^(https?|mailto):/i.test(own) && isSafeHref(own) ? own : href
    for (const child of node.childNodes) read(child, leads)
    if (/^(P|DIV|BR|LI)$/.test((node as Element).tagName)) runs.push({ text: ' ' })
  }
  read(note)
  const kept: Run[] = []
  for (const run of runs) {
    const last = kept.at(-1)
    const text = !last || last.text.endsWith(' ') ? run.text.trimStart() : run.text
    if (text === '') continue
    if (last && last.href === run.href) last.text += text
    else kept.push({ ...run, text })
  }
  const end = kept.at(-1)
  if (end) end.text = end.text.trimEnd()
  return kept.filter(({ text }) => text !== '').slice(0, 200)
}

/** Empty elements around what went: lists of notes, and the line above them. */
const clear = (from: Element | null, root: Element) => {
  for (let at = from; at && at !== root;) {
    const around: Element | null = at.parentElement
    const isEmpty = !/[^\s\u00a0]/u.test(at.textContent ?? '') && !at.querySelector('img')
    if (!isEmpty) return
    at.remove()
    at = around
  }
}

/** Footnotes become our own; other links into the page they came from lead nowhere here, and go: their words stay. */
export const takeNotes = (root: Element) => {
  const links = [...root.querySelectorAll('a[href]')].filter((link) =>
    /^[^:]*#|#_?(ftn|edn|sdfoot)/i.test(link.getAttribute('href')!),
  )
  const gone = new Set<Element>()
  let rule: Element | null = null
  for (const [at, place] of links.entries()) {
    if (gone.has(place)) continue
    const back = links.slice(at + 1).find((link) => {
      if (gone.has(link)) return false
      const id = wordId(place)
      if (id !== null && id === wordId(link)) return true
      return namesOf(link).includes(goal(place) ?? '') && namesOf(place).includes(goal(link) ?? '')
    })
    const note = back && noteAround(back)
    if (!back || !note || note.contains(place)) continue
    const before = note.parentElement
    rule ??= [...root.querySelectorAll('hr')].findLast((line) => (line.compareDocumentPosition(note) & 4) !== 0) ?? null
    gone.add(place).add(back)
    back.remove()
    const runs = runsOf(note)
    const raised = place.closest('sup')
    const around = raised && raised.textContent?.trim() === place.textContent?.trim() ? raised : place
    if (runs.length > 0) {
      const made = root.ownerDocument.createElement('sup')
      made.setAttribute('data-note', JSON.stringify(runs))
      around.replaceWith(made)
    } else around.remove()
    note.remove()
    clear(before, root)
  }
  rule?.remove()
  for (const link of links)
    if (!gone.has(link) && /^#|^(file|about):[^#]*#/i.test(link.getAttribute('href')!))
      link.replaceWith(...link.childNodes)
}
