import { withDigits } from '@/components/ui/digits'
import { timesCame } from '@/components/ui/times-came'
import { written } from '@/components/article/beacon'
import type { IslandWords } from './words'

/** The comments on the page: found, made, filled, taken away. Nothing here asks a server or knows who reads. */

export const commentElement = (id: string) => document.getElementById(`comment-${id}`)
export const idOf = (inside: Element | null | undefined) =>
  inside?.closest('.comment')?.id.replace('comment-', '') ?? ''
export const part = <E extends HTMLElement = HTMLElement>(within: ParentNode, name: string) =>
  within.querySelector<E>(name)

/** A text as it was written, from what is shown of it. */
export const textOf = (article: Element) =>
  [...article.querySelectorAll('.comment-text p')]
    .map((paragraph) =>
      [...paragraph.childNodes]
        .map((node) => (node instanceof HTMLAnchorElement ? node.title : (node.textContent ?? '')))
        .join(''),
    )
    .join('\n\n')

/** Text without links, until the server's own copy takes its place. */
export const setText = (article: Element, text: string) =>
  part(article, '.comment-text')?.replaceChildren(
    ...text
      .trim()
      .split(/\n{2,}/)
      .map((paragraph) => Object.assign(document.createElement('p'), { textContent: paragraph, dir: 'auto' })),
  )

/** Says something beneath one comment, in place of what was said there before. */
export const note = (article: Element, text: string) => {
  const place = part(article, '.comment-said') ?? document.createElement('p')
  place.className = 'comment-note comment-said'
  place.setAttribute('role', 'status')
  if (!place.parentNode) article.append(place)
  place.textContent = text
  if (!text) place.remove()
}

/** The list a reply belongs into: beneath the comment that began the conversation. */
export const repliesTo = (article: Element) => {
  const item = article.closest('.comments > li') ?? article.parentElement!
  const list = item.querySelector(':scope > ol') ?? document.createElement('ol')
  if (!list.parentNode) item.append(list)
  return list
}

/** Takes a comment away; where others answered it, its place stays. */
export const takeAway = (article: Element, words: IslandWords) => {
  const item = article.closest('li')
  if (item?.querySelector('ol li')) {
    article.className = 'comment'
    const said = Object.assign(document.createElement('p'), { className: 'meta italic', textContent: words.removed })
    article.replaceChildren(said)
    return
  }
  const list = item?.parentElement
  item?.remove()
  if (list && !list.classList.contains('comments') && list.childElementCount === 0) list.remove()
}

export const tellTimes = () => document.dispatchEvent(new Event(timesCame))

/** "Recommend 12", pressed or not. */
export const showRecommended = (button: HTMLElement, isMine: boolean, count: number, words: IslandWords) => {
  button.dataset.recommend = String(count)
  button.setAttribute('aria-pressed', String(isMine))
  part(button, 'span')!.textContent = isMine ? words.recommended : words.recommend
  const figure = part(button, 'b') ?? document.createElement('b')
  if (!figure.parentNode) button.append(' ', figure)
  figure.textContent = count > 0 ? written(count, words.digits) : ''
}

/** How long a comment may still be changed: "4:12". */
export const timeLeft = (until: string, digits: string) => {
  const seconds = Math.floor((Date.parse(until) - Date.now()) / 1_000)
  if (!(seconds > 0)) return undefined
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return withDigits(text, digits)
}

/** Draws a comment anew around its acts: those a reader may stand on, or come back to from a dialog. */
const redraw = (ours: Element, theirs: Element) => {
  const acts = part(ours, '.comment-acts')
  const parts = [...theirs.children]
  const at = parts.findIndex((one) => one.matches('.comment-acts'))
  ours.className = theirs.className
  if (!acts || at < 0) return ours.replaceChildren(...parts)
  for (const other of [...ours.children]) if (other !== acts) other.remove()
  acts.before(...parts.slice(0, at))
  acts.after(...parts.slice(at + 1))
  acts.hidden = false
  // A comment that waits can be neither answered nor passed on.
  for (const name of ['[name=reply]', '[data-copy]']) {
    const [act, came] = [part(acts, name), part(parts[at]!, name)]
    if (act) act.hidden = !came
    else if (came) acts[name === '[data-copy]' ? 'append' : 'prepend'](came)
  }
}

/**
 * Draws comments that are here as they stand on another page of the thread.
 * @returns those that do not stand there
 */
export const renew = (from: Document, ids: readonly string[]) =>
  ids.filter((id) => {
    const [ours, theirs] = [commentElement(id), from.getElementById(`comment-${id}`)]
    if (ours && theirs) redraw(ours, theirs)
    return ours && !theirs
  })

/**
 * Puts the comments of another page of the thread into this one: replies go to the conversation they belong to, comments
 * that are here already stay as they are. `where` says at which end new conversations stand.
 * @returns the comments that were not here before
 */
export const takeOver = (list: Element, from: Document, where: 'start' | 'end') => {
  const fresh: Element[] = []
  const conversations = [...from.querySelectorAll('[data-comments] > li')]
  for (const item of where === 'start' ? conversations.reverse() : conversations) {
    const first = part(item, '.comment')
    if (!first) continue
    const id = idOf(first)
    if (!commentElement(id)) {
      fresh.push(...item.querySelectorAll('.comment'))
      list[where === 'start' ? 'prepend' : 'append'](document.adoptNode(item))
      continue
    }
    for (const theirs of item.querySelectorAll<HTMLElement>('.comment')) {
      if (commentElement(idOf(theirs))) continue
      fresh.push(theirs)
      repliesTo(commentElement(id)!).append(document.adoptNode(theirs.closest('li')!))
    }
  }
  return fresh
}
