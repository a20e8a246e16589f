import type { PostedView } from '@/features/comments/views'
import { ask, type Answer } from './asking'
import { isStillAt, type Desk } from './desk'
import {
  fill,
  formLike,
  charactersIn,
  mostCharacters,
  placeOf,
  sayProblem,
  showLength,
  showRemedy,
  showWriter,
  textarea,
} from './forms'
import * as elements from './comment-elements'
import { commentElement, idOf, part } from './comment-elements'

/** Writing, answering and changing; every text is kept until it has arrived. */
export const writingAt = (desk: Desk, report: (form: HTMLFormElement) => Promise<void>) => {
  const { section, drafts, words, known } = desk

  const refuse = (form: HTMLFormElement, answer: Answer<unknown>) => {
    sayProblem(form, desk.reasonFor(answer))
    if (!answer.ok) showRemedy(form, answer.code)
    desk.say('')
    if (!answer.ok && answer.code === 'sign_in') {
      desk.forgetReader()
      showWriter(form, null, words)
    }
    textarea(form).focus()
  }

  /** It was not taken: the text goes back to where it was written. */
  const takeBack = (form: HTMLFormElement, item: Element, body: string, answer: Answer<unknown>) => {
    item.remove()
    form.hidden = false
    const field = textarea(form)
    // Something may have been begun there meanwhile: neither is lost.
    const begun = field.value.trim()
    field.value = begun && begun !== body ? `${body}\n\n${field.value}` : body
    // What was first sent under the key has arrived; what stands here now is something else.
    if (!answer.ok && answer.code === 'key_reuse') {
      drafts.forget(placeOf(form))
    }
    drafts.keep(placeOf(form), field.value)
    showLength(form, words)
    part(section, '[data-empty]')?.removeAttribute('hidden')
    refuse(form, answer)
  }

  const post = async (form: HTMLFormElement) => {
    const field = textarea(form)
    const body = field.value.trim()
    const parentId = form.dataset.form === 'reply' ? form.dataset.target : undefined
    const { key, startedAt } = drafts.keep(placeOf(form), field.value)
    const item = desk.draw({ body })
    const article = part(item, '.comment')!
    desk.place(item, parentId)
    elements.note(article, words.sending)
    desk.say(words.sending)
    form.hidden = parentId !== undefined
    field.value = ''
    desk.sending.add(item)
    const sent = { articleId: desk.articleId, ...(parentId && { parentId }), body, key, startedAt }
    const answer = await ask<PostedView>('POST', '/api/comments', sent)
    desk.sending.delete(item)
    if (!answer.ok) {
      takeBack(form, item, body, answer)
      return desk.tellFresh()
    }
    drafts.forget(placeOf(form))
    if (parentId) form.remove()
    // What was begun meanwhile is a text of its own.
    else if (field.value.trim()) drafts.keep(placeOf(form), field.value)
    showLength(form, words)
    const { comment: view, heldFor } = answer.data
    const isWaiting = answer.status === 202
    if (commentElement(view.id) && commentElement(view.id) !== article) item.remove()
    else desk.settle(article, view.id, isWaiting, heldFor)
    // That it waits, and why, stands beneath it.
    const waits = [words.nowWaiting, heldFor && words.held[heldFor]].filter(Boolean).join(' ')
    desk.say(isWaiting ? waits : words.posted, { aloud: isWaiting })
    desk.tellFresh()
    if (isStillAt(form, article)) commentElement(view.id)?.focus()
    await desk.learn()
    if (isWaiting) return
    await desk.refresh([view.id])
    // Only where drawing anew has lost it: whoever stands on an act of the comment by now stays there.
    if (isStillAt()) commentElement(view.id)?.focus({ preventScroll: true })
  }

  const change = async (form: HTMLFormElement) => {
    const id = form.dataset.target!
    const body = textarea(form).value.trim()
    drafts.keep(placeOf(form), body)
    desk.busy.add(id)
    const answer = await ask<PostedView>('PATCH', `/api/comments/${id}`, { body })
    desk.busy.delete(id)
    if (!answer.ok) return refuse(form, answer)
    drafts.forget(placeOf(form))
    const article = commentElement(id)!
    form.remove()
    part(article, '.comment-text')!.hidden = false
    elements.setText(article, body)
    const isWaiting = answer.status === 202
    if (isWaiting) desk.settle(article, id, true, answer.data.heldFor)
    desk.say(isWaiting ? words.nowWaiting : words.saved, { aloud: isWaiting })
    article.focus()
    await desk.refresh([id])
    if (isStillAt()) commentElement(id)?.focus({ preventScroll: true })
  }

  const send = { write: post, reply: post, edit: change, report }

  const submit = async (event: SubmitEvent, learnt: Promise<void>) => {
    const form = event.target as HTMLFormElement
    const kind = form.dataset.form as keyof typeof send | undefined
    if (!kind || (kind === 'report' && !form.closest('dialog'))) return
    event.preventDefault()
    sayProblem(form)
    if (!known.isKnown()) await learnt
    if (kind !== 'report') {
      const count = charactersIn(textarea(form).value.trim())
      const problem = count === 0 ? 'comment_empty' : count > mostCharacters ? 'comment_too_long' : undefined
      if (problem && !(count === 0 && !known.reader())) return refuse(form, { ok: false, status: 422, code: problem })
      if (count > 0) drafts.keep(placeOf(form), textarea(form).value)
    }
    if (!known.reader()) return desk.toSignIn(form.closest('.comment')?.id)
    const button = part<HTMLButtonElement>(form, 'button.solid')!
    if (button.disabled) return
    button.disabled = true
    try {
      await send[kind](form)
    } finally {
      button.disabled = false
    }
  }

  /**
   * Opens a form beneath a comment; a second press closes nothing and loses nothing.
   * @returns the form, where the page has one to make it of
   */
  const open = (kind: 'reply' | 'edit', article: HTMLElement) => {
    const id = idOf(article)
    const there = part<HTMLFormElement>(section, `form[data-form="${kind}"][data-target="${id}"]`)
    const form = there ?? formLike(section, kind, id, words)
    if (!form || there) return form
    if (kind === 'edit') {
      textarea(form).value = drafts.get(placeOf(form))?.body ?? elements.textOf(article)
      part(article, '.comment-text')!.hidden = true
    } else fill(form, drafts, words)
    showWriter(form, known.isKnown() ? known.reader() : { name: '' }, words)
    part(article, '.comment-acts')!.before(form)
    if (kind === 'reply') {
      article.append(form)
      // That it was put aside is over.
      if (part(article, '.comment-said')?.textContent === words.kept) elements.note(article, '')
    }
    showLength(form, words)
    return form
  }

  /** An answer that is cancelled is put aside; a change is given up, what it would have changed is still there. */
  const close = (form: HTMLFormElement) => {
    const article = form.closest<HTMLElement>('.comment')
    const isKept = form.dataset.form === 'reply' && textarea(form).value.trim() !== ''
    drafts[isKept ? 'putAside' : 'forget'](placeOf(form))
    form.remove()
    desk.say('')
    if (!article) return
    if (isKept) elements.note(article, words.kept)
    part(article, '.comment-text')!.hidden = false
    part(article, `[name=${form.dataset.form}]`)?.focus()
  }

  const input = (event: Event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-form]')
    if (!form || form.dataset.form === 'report') return
    drafts.keep(placeOf(form), textarea(form).value)
    sayProblem(form)
    showLength(form, words)
  }

  /** Back on the network: that one was not is no problem any more. */
  const online = () => {
    for (const form of section.querySelectorAll('form[data-form]'))
      if (part(form, '[data-problem]')?.textContent === words.offline) sayProblem(form)
  }

  /** The comments that texts were left for, by what was being done. */
  const leftFor = (kind: 'reply' | 'edit') =>
    drafts
      .places()
      .filter((place) => place.startsWith(`${kind} `))
      .flatMap((place) => commentElement(place.slice(kind.length + 1)) ?? [])

  /** Texts that were left here before stand in their forms again. */
  const restore = () => {
    for (const form of section.querySelectorAll<HTMLFormElement>('form[data-form=write], form[data-form=reply]'))
      fill(form, drafts, words)
    for (const article of leftFor('reply')) open('reply', article)
    // The thread closed while this was being written: it may still be in time.
    if (drafts.places().includes('write')) part(section, 'form[data-form=write]')?.removeAttribute('hidden')
  }

  /**
   * Changes that were left here before stand in their forms again, once it is known whose comments these are. What came too
   * late is shown once, with the reason.
   */
  const restoreChanges = () => {
    for (const article of leftFor('edit')) {
      const until = desk.own.get(idOf(article))
      const form = until && open('edit', article)
      if (!form || elements.timeLeft(until, words.digits)) continue
      sayProblem(form, words.problems.edit_closed)
      drafts.forget(placeOf(form))
    }
  }

  return { submit, open, close, input, online, restore, restoreChanges }
}
