import type { Desk } from './desk'
import * as elements from './comment-elements'
import { commentElement, part } from './comment-elements'
import type { News } from './live'

/** Longest that a change by somebody else waits to be shown: all who read along would ask in one breath otherwise. */
const spread = 1_500

/** What others do while a thread is open: new comments announce themselves, changed ones change where they stand. */
export const hearingAt = (desk: Desk, random = Math.random) => {
  const { words, own, busy, fresh } = desk
  const outdated = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const lookAgain = async () => {
    timer = undefined
    const ids = [...outdated].filter((id) => !busy.has(id))
    outdated.clear()
    const ours = ids.filter((id) => own.has(id))
    if (ours.length > 0) await desk.learnOfOwn(ours)
    await desk.refresh(ids)
  }

  /** Gone for readers; an answer that is being written beneath it stays before its writer. */
  const takeAway = (id: string) => {
    const article = commentElement(id)
    if (!article) return
    if (!part(article, 'form')) return elements.takeAway(article, words)
    part(article, '.comment-text')?.remove()
    part(article, '.comment-acts')?.setAttribute('hidden', '')
    elements.note(article, words.removed)
  }

  const hear = ({ published, changed, gone }: News) => {
    for (const id of published) if (!commentElement(id) && !own.has(id)) fresh.add(id)
    for (const id of gone) {
      fresh.delete(id)
      if (!own.has(id) && !busy.has(id)) takeAway(id)
    }
    // One's own comment that was waiting is let through, or held back.
    const ours = [...published, ...gone].filter((id) => own.has(id))
    for (const id of [...changed, ...gone, ...ours]) if (commentElement(id) && !busy.has(id)) outdated.add(id)
    if (outdated.size > 0 || gone.length > 0) timer ??= setTimeout(() => void lookAgain(), random() * spread)
    desk.tellFresh()
  }

  const showNew = async () => {
    fresh.clear()
    desk.tellFresh()
    desk.say('')
    const came = await desk.refresh([], true)
    ;(came.at(-1) as HTMLElement | undefined)?.focus()
  }

  return { hear, showNew, rest: () => clearTimeout(timer) }
}
