import { ask, type Answer } from './asking'
import type { Desk } from './desk'
import { sayProblem } from './forms'
import * as elements from './comment-elements'
import { commentElement, idOf, part } from './comment-elements'

/** What one can do with a comment, or the thread, without writing. */
export const actingAt = (desk: Desk) => {
  const { section, words, own, recommended } = desk

  /** What was asked last about a comment: two requests at once may arrive the other way round. */
  const asked = new Map<string, Promise<Answer<unknown>>>()

  const recommend = async (button: HTMLElement) => {
    const id = idOf(button)
    const was = recommended.has(id)
    const count = Number(button.dataset.recommend)
    recommended[was ? 'delete' : 'add'](id)
    desk.say('')
    elements.showRecommended(button, !was, Math.max(0, count + (was ? -1 : 1)), words)
    const method = was ? 'DELETE' : 'PUT'
    const mine = Promise.resolve(asked.get(id)).then(() => ask<unknown>(method, `/api/comments/${id}/recommendation`))
    asked.set(id, mine)
    const answer = await mine
    if (answer.ok) return
    recommended[was ? 'add' : 'delete'](id)
    elements.showRecommended(button, was, count, words)
    const article = commentElement(id)
    if (article) elements.note(article, desk.reasonFor(answer))
  }

  const remove = async (id: string) => {
    desk.busy.add(id)
    const answer = await ask<unknown>('DELETE', `/api/comments/${id}`)
    desk.busy.delete(id)
    const article = commentElement(id)
    if (!article) return
    if (!answer.ok) return elements.note(article, desk.reasonFor(answer))
    own.delete(id)
    const item = article.closest('li')
    const near = item?.nextElementSibling ?? item?.previousElementSibling ?? item?.parentElement?.closest('li')
    elements.takeAway(article, words)
    desk.say(words.deleted)
    ;(commentElement(id) ?? (near && part(near, '.comment')) ?? part(section, '[data-says]')!).focus()
    await desk.refresh([])
  }

  const report = async (form: HTMLFormElement) => {
    const dialog = form.closest('dialog')
    const id = dialog?.dataset.target ?? ''
    const fields = new FormData(form)
    const text = String(fields.get('note') ?? '').trim()
    const answer = await ask<unknown>('POST', `/api/comments/${id}/reports`, {
      reason: fields.get('reason'),
      ...(text && { note: text }),
    })
    if (!answer.ok) return sayProblem(form, desk.reasonFor(answer))
    dialog?.close()
    form.reset()
    const article = commentElement(id)
    if (article) elements.note(article, words.reported)
    // In place of what was said before; seen beneath the comment.
    desk.say(words.reported, { aloud: true })
    article?.focus()
  }

  const copy = async (link: HTMLAnchorElement) => {
    const text = link.textContent
    try {
      await navigator.clipboard.writeText(link.href)
    } catch {
      // Refused on insecure origins: the link itself is the way then.
      return location.assign(link.href)
    }
    desk.say(words.copied)
    // Pressed again while it says so: the first press gives it its name back.
    if (text === words.copied) return
    link.textContent = words.copied
    setTimeout(() => (link.textContent = text), 2_500)
  }

  const follow = async (button: HTMLElement) => {
    const was = button.getAttribute('aria-pressed') === 'true'
    const answer = await ask<unknown>(was ? 'DELETE' : 'PUT', `/api/articles/${desk.articleId}/follow`)
    if (answer.ok) desk.showFollow(!was)
    desk.say(answer.ok ? (was ? words.notFollowing : words.nowFollowing) : desk.reasonFor(answer))
  }

  const openDialog = (kind: 'report' | 'delete', id: string) => {
    const dialog = part<HTMLDialogElement>(section, `[data-ask="${kind}"]`)!
    dialog.dataset.target = id
    const form = part(dialog, 'form')
    if (form) sayProblem(form)
    dialog.showModal()
    // A key pressed twice must not delete.
    if (kind === 'delete') part(dialog, '[data-close]')!.focus()
  }

  return { recommend, remove, report, copy, follow, openDialog }
}
