import { paths } from '@/lib/paths'
import { askPage } from './asking'
import type { Desk } from './desk'
import { textarea } from './forms'
import * as elements from './comment-elements'
import { commentElement, part } from './comment-elements'

/** Going on, another order or language, and the comment an address asks for. */
export const movingAt = (desk: Desk) => {
  const { section, list, words } = desk

  const more = async (link: HTMLAnchorElement) => {
    link.setAttribute('aria-busy', 'true')
    const text = link.textContent
    link.textContent = words.loading
    const page = await askPage(link.href)
    link.removeAttribute('aria-busy')
    link.textContent = text
    if (!page) return desk.say(words.failed)
    const came = elements.takeOver(list, page, 'end')
    const further = part<HTMLAnchorElement>(page, '[data-more]')
    if (further) link.href = further.getAttribute('href')!
    else link.remove()
    desk.furnish()
    ;(came[0] as HTMLElement | undefined)?.focus()
  }

  /** Another order or language, without leaving the story. */
  const change = async (href: string, pressed?: HTMLElement) => {
    const page = await askPage(href)
    const [theirs, ours] = [page && part(page, '[data-comments]'), part(section, '[data-choices]')]
    if (!page || !theirs || !ours) return location.assign(href)
    // One address may be that of an order and of a language: what was pressed is the current one of its kind now.
    const kind = pressed && [...ours.children].indexOf(pressed.closest('nav')!)
    list.replaceChildren(...theirs.children)
    ours.replaceChildren(...part(page, '[data-choices]')!.children)
    part(section, '[data-more]')?.remove()
    const further = part(page, '[data-more]')
    if (further) part(section, '[data-further]')!.prepend(further)
    history.replaceState({ ...(history.state as object), thread: href }, '')
    desk.furnish()
    if (pressed) desk.say('')
    if (kind !== undefined) part(ours.children[kind] ?? ours, '[aria-current]')?.focus()
  }
  const choose = (link: HTMLElement) => change(link.getAttribute('href')!, link)

  /** The order or language that was chosen here before. */
  const chooseAgain = async () => {
    const href = (history.state as { thread?: string } | null)?.thread
    if (href && desk.isStory) await change(href)
  }

  /** The comment the address asks for; one that is not here stands on another page. */
  const goToAsked = () => {
    const id = /^#comment-([\da-f-]{36})$/.exec(location.hash)?.[1]
    const asked = id ? commentElement(id) : null
    // A reply that waits beneath it, for who went to sign in, is gone on with.
    if (asked) (part(asked, 'form textarea') ?? asked).focus()
    else if (id && desk.isStory) location.replace(paths.comment(desk.locale, id))
    if (location.hash !== '#write') return
    const form = part(section, '#write')
    if (form && !form.hidden) textarea(form).focus()
  }

  return { more, choose, chooseAgain, goToAsked }
}
