import type { CommentView, MineView, PostedView } from '@/features/comments/views'
import { ask, askPage, type Answer } from './asking'
import { draftsOf } from './drafts'
import { fill, formLike, lettersIn, placeOf, sayProblem, showLength, showWriter, textarea } from './forms'
import * as letters from './letters'
import { idOf, letter, part } from './letters'
import { readAlong, type News } from './live'
import { whoReads, type Reader } from './reader'
import { paths } from '@/lib/paths'
import type { IslandGiven } from './thread-island'

const kept = () => {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/**
 * Makes the thread answer in place: write, reply, change, recommend, report, take back, load more; and keeps every text
 * until it has arrived. The server draws all of it; this only moves what it drew. Returns what ends it.
 */
export const startThread = (section: HTMLElement, { articleId, locale, words, now }: IslandGiven) => {
  const drafts = draftsOf(articleId, kept())
  const list = part(section, '[data-letters]')!
  const behind = part(section, '[data-behind]')!
  const blank = part(behind, '.letter')!
  const isStory = section.dataset.place === 'story'
  let reader: Reader | null = null
  let isKnown = false
  let mine: MineView | null = null
  const own = new Map<string, string>()
  const recommended = new Set<string>()
  const fresh = new Set<string>()

  const say = (text: string) => {
    part(section, '[data-says]')!.textContent = text
  }
  const reasonFor = (answer: Answer<unknown>) =>
    answer.ok
      ? ''
      : answer.code === 'away'
        ? navigator.onLine
          ? words.failing
          : words.offline
        : (words.problems[answer.code] ?? words.failed)

  /** Shows on every letter what it is to the one who reads. */
  const dress = () => {
    for (const [id, until] of own) {
      const acts = letter(id) && part(letter(id)!, '.letter-acts')
      if (!acts) continue
      for (const other of acts.querySelectorAll('[data-recommend], [name=report]')) other.remove()
      for (const name of ['[name=edit]:not([data-delete])', '[data-delete]']) {
        const isEdit = !name.startsWith('[data')
        const button = part<HTMLButtonElement>(acts, name)
        const may = !isEdit || letters.timeLeft(until, words.digits) !== undefined
        if (button && !may) button.remove()
        if (button || !may) continue
        const made = part<HTMLButtonElement>(blank, name)!.cloneNode(true) as HTMLButtonElement
        made.value = id
        acts.insertBefore(made, part(acts, '[data-copy]'))
      }
      const edit = part(acts, '[name=edit]:not([data-delete])')
      if (edit) edit.textContent = `${words.edit} · ${letters.timeLeft(until, words.digits) ?? ''}`
    }
    for (const button of section.querySelectorAll<HTMLElement>('[data-recommend]'))
      if (button.getAttribute('aria-pressed') !== 'true' && recommended.has(idOf(button)))
        letters.showRecommended(button, true, Math.max(1, Number(button.dataset.recommend)), words)
  }

  const showCount = (from: Document) => {
    const theirs = part(from, '[data-thread-count]')
    if (!theirs) return
    const ours = part(section, '[data-thread-count]')!
    ours.dataset.threadCount = theirs.dataset.threadCount
    ours.textContent = theirs.textContent
    const fact = part(document, '[data-comment-count]')
    if (!fact) return
    fact.dataset.commentCount = theirs.dataset.threadCount
    fact.firstElementChild!.textContent = theirs.textContent
  }

  /** Takes over what the thread looks like now: `ids` as the server draws them, and what is not here yet. */
  const refresh = async (ids: string[], withOthers: boolean) => {
    const page = await askPage(section.dataset.thread!)
    if (!page) return []
    if (!withOthers)
      for (const other of page.querySelectorAll('[data-letters] .letter'))
        if (!letter(idOf(other))) other.closest('li')?.remove()
    showCount(page)
    const came = letters.takeOver(
      list,
      page,
      'start',
      // What somebody is writing beneath a letter stays.
      (id) => ids.includes(id) && !part(letter(id)!, 'form'),
    )
    if (list.childElementCount > 0) part(section, '[data-empty]')?.remove()
    dress()
    letters.tellTimes()
    return came
  }

  const toSignIn = () => {
    const next = `${location.pathname}${location.search}#write`
    location.assign(paths.signIn(locale, next))
  }

  /** A letter as it will be, before the server has said so. */
  const draw = (view: Pick<CommentView, 'body'> & Partial<CommentView>) => {
    const item = document.createElement('li')
    const article = blank.cloneNode(true) as HTMLElement
    item.append(article)
    article.id = `comment-${view.id ?? 'new'}`
    part(article, '.letter-name')!.textContent = view.author?.name ?? reader?.name ?? ''
    const badge = view.author?.badge
    const mark = part(article, '.letter-badge')!
    if (badge) mark.textContent = words.badge[badge]
    else mark.remove()
    const time = part(article, 'time')!
    time.dataset.relative = view.createdAt ?? new Date().toISOString()
    time.textContent = now
    letters.setText(article, view.body)
    part(article, '.letter-acts')!.hidden = true
    return item
  }
  const settle = (article: HTMLElement, id: string, isWaiting: boolean) => {
    article.id = `comment-${id}`
    const address = paths.comment(locale, id)
    for (const link of article.querySelectorAll<HTMLAnchorElement>('.letter-time, [data-copy]')) link.href = address
    for (const button of article.querySelectorAll<HTMLButtonElement>('button')) button.value = id
    part(article, '.letter-acts')!.hidden = isWaiting
    letters.note(article, isWaiting ? words.waiting : '')
  }
  const place = (item: HTMLElement, parentId?: string | null) => {
    const parent = parentId ? letter(parentId) : null
    if (parent) letters.repliesTo(parent).append(item)
    else list.prepend(item)
    part(section, '[data-empty]')?.setAttribute('hidden', '')
  }

  const post = async (form: HTMLFormElement) => {
    const field = textarea(form)
    const body = field.value.trim()
    const parentId = form.dataset.form === 'reply' ? form.dataset.target : undefined
    const { key, startedAt } = drafts.keep(placeOf(form), field.value)
    const item = draw({ body })
    const article = part(item, '.letter')!
    place(item, parentId)
    letters.note(article, words.sending)
    say(words.sending)
    form.hidden = parentId !== undefined
    field.value = ''
    const answer = await ask<PostedView>('POST', '/api/comments', {
      articleId,
      ...(parentId && { parentId }),
      body,
      key,
      startedAt,
    })
    if (!answer.ok) {
      item.remove()
      form.hidden = false
      field.value = field.value || body
      // What was first sent under the key has arrived; what stands here now is something else.
      if (answer.code === 'key_reuse') {
        drafts.forget(placeOf(form))
        drafts.keep(placeOf(form), field.value)
      }
      part(section, '[data-empty]')?.removeAttribute('hidden')
      refuse(form, answer)
      return
    }
    drafts.forget(placeOf(form))
    if (parentId) form.remove()
    showLength(form, words)
    const { comment: view, heldFor } = answer.data
    const isWaiting = answer.status === 202
    if (letter(view.id) && letter(view.id) !== article) item.remove()
    else settle(article, view.id, isWaiting)
    say(isWaiting ? [words.nowWaiting, heldFor && words.held[heldFor]].filter(Boolean).join(' ') : words.posted)
    if (isStillAt(form, article)) letter(view.id)?.focus()
    await learn()
    if (!isWaiting) {
      await refresh([view.id], false)
      if (isStillAt(letter(view.id))) letter(view.id)?.focus({ preventScroll: true })
    }
  }

  /** Focus follows an action, unless the reader has gone on elsewhere while it was under way. */
  const isStillAt = (...places: (Element | null | undefined)[]) => {
    const at = document.activeElement
    return !at || at === document.body || places.some((place) => place?.contains(at))
  }

  const refuse = (form: HTMLFormElement, answer: Answer<unknown>) => {
    const why = reasonFor(answer)
    sayProblem(form, why)
    say('')
    if (!answer.ok && answer.code === 'sign_in') {
      reader = null
      showWriter(form, null, words)
    }
    textarea(form).focus()
  }

  const change = async (form: HTMLFormElement) => {
    const id = form.dataset.target!
    const body = textarea(form).value.trim()
    drafts.keep(placeOf(form), body)
    const answer = await ask<unknown>('PATCH', `/api/comments/${id}`, { body })
    if (!answer.ok) return refuse(form, answer)
    drafts.forget(placeOf(form))
    const article = letter(id)!
    form.remove()
    part(article, '.letter-text')!.hidden = false
    letters.setText(article, body)
    if (answer.status === 202) settle(article, id, true)
    say(answer.status === 202 ? words.nowWaiting : words.saved)
    article.focus()
    await refresh([id], false)
    if (isStillAt(letter(id))) letter(id)?.focus({ preventScroll: true })
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
    if (!answer.ok) return sayProblem(form, reasonFor(answer))
    dialog?.close()
    form.reset()
    const article = letter(id)
    if (article) letters.note(article, words.reported)
    article?.focus()
  }

  const submit = async (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement
    const kind = form.dataset.form
    if (!kind || (kind === 'report' && !form.closest('dialog'))) return
    event.preventDefault()
    sayProblem(form)
    if (!isKnown) await known
    if (kind !== 'report') {
      const count = lettersIn(textarea(form).value.trim())
      const problem = count === 0 ? 'comment_empty' : count > 3_000 ? 'comment_too_long' : undefined
      if (problem && !(count === 0 && !reader)) return refuse(form, { ok: false, status: 422, code: problem })
      if (count > 0) drafts.keep(placeOf(form), textarea(form).value)
    }
    if (!reader) return toSignIn()
    const button = part<HTMLButtonElement>(form, 'button.solid')!
    if (button.disabled) return
    button.disabled = true
    await (kind === 'report' ? report : kind === 'edit' ? change : post)(form)
    button.disabled = false
  }

  /** Opens a form beneath a letter; a second press closes nothing and loses nothing. */
  const open = (kind: 'reply' | 'edit', article: HTMLElement) => {
    const id = idOf(article)
    const there = part<HTMLFormElement>(section, `form[data-form="${kind}"][data-target="${id}"]`)
    const form = there ?? formLike(section, kind, id, words)
    if (!form) return false
    if (!there) {
      if (kind === 'edit') {
        textarea(form).value = drafts.get(placeOf(form))?.body ?? letters.textOf(article)
        part(article, '.letter-text')!.hidden = true
      } else fill(form, drafts, words)
      showWriter(form, isKnown ? reader : ({ name: '' } as Reader), words)
      part(article, '.letter-acts')!.before(form)
      if (kind === 'reply') article.append(form)
      showLength(form, words)
    }
    textarea(form).focus()
    return true
  }

  const recommend = async (button: HTMLElement) => {
    const id = idOf(button)
    const was = recommended.has(id)
    const count = Number(button.dataset.recommend)
    recommended[was ? 'delete' : 'add'](id)
    letters.showRecommended(button, !was, Math.max(0, count + (was ? -1 : 1)), words)
    const answer = await ask<unknown>(was ? 'DELETE' : 'PUT', `/api/comments/${id}/recommendation`)
    if (answer.ok) return
    recommended[was ? 'add' : 'delete'](id)
    letters.showRecommended(button, was, count, words)
    letters.note(letter(id)!, reasonFor(answer))
  }

  const remove = async (id: string) => {
    const answer = await ask<unknown>('DELETE', `/api/comments/${id}`)
    const article = letter(id)
    if (!article) return
    if (!answer.ok) return letters.note(article, reasonFor(answer))
    own.delete(id)
    const next = article.closest('li')?.nextElementSibling
    letters.takeAway(article, words)
    say(words.deleted)
    ;(letter(id) ?? (next && part(next, '.letter')) ?? part(section, '[data-says]')!).focus()
    await refresh([], false)
  }

  const more = async (link: HTMLAnchorElement) => {
    link.setAttribute('aria-busy', 'true')
    const text = link.textContent
    link.textContent = words.loading
    const page = await askPage(link.href)
    link.removeAttribute('aria-busy')
    link.textContent = text
    if (!page) return say(words.failed)
    const came = letters.takeOver(list, page, 'end', () => false)
    const further = part<HTMLAnchorElement>(page, '[data-more]')
    if (further) link.href = further.getAttribute('href')!
    else link.remove()
    dress()
    letters.tellTimes()
    ;(came[0] as HTMLElement | undefined)?.focus()
  }

  /** Another order or language, without leaving the story. */
  const choose = async (href: string) => {
    const page = await askPage(href)
    const [theirs, ours] = [page && part(page, '[data-letters]'), part(section, '[data-choices]')]
    if (!page || !theirs || !ours) return location.assign(href)
    list.replaceChildren(...theirs.children)
    ours.replaceChildren(...part(page, '[data-choices]')!.children)
    part(section, '[data-more]')?.remove()
    const further = part(page, '[data-more]')
    if (further) part(section, '[data-further]')!.prepend(further)
    history.replaceState({ ...(history.state as object), thread: href }, '')
    dress()
    letters.tellTimes()
    part(ours, `[href="${CSS.escape(href)}"]`)?.focus()
  }

  const announceNew = ({ published, gone }: News) => {
    for (const id of published) if (!letter(id) && !own.has(id)) fresh.add(id)
    for (const id of gone) {
      fresh.delete(id)
      const article = letter(id)
      if (article && !own.has(id)) letters.takeAway(article, words)
    }
    const button = part(section, '[data-new]')!
    button.hidden = fresh.size === 0
    if (fresh.size === 0) return
    const form = words.newComments[Math.min(fresh.size, words.newComments.length) - 1]!
    button.textContent = form.replace(
      '#',
      String(fresh.size).replace(/\d/g, (digit) => words.digits[Number(digit)]!),
    )
    say(button.textContent)
  }

  const showNew = async () => {
    part(section, '[data-new]')!.hidden = true
    fresh.clear()
    say('')
    const came = await refresh([], true)
    ;(came.at(-1) as HTMLElement | undefined)?.focus()
  }

  const copy = async (link: HTMLAnchorElement) => {
    const text = link.textContent
    try {
      await navigator.clipboard.writeText(link.href)
    } catch {
      // Refused on insecure origins: the link itself is the way then.
      return location.assign(link.href)
    }
    link.textContent = words.copied
    say(words.copied)
    setTimeout(() => (link.textContent = text), 2_500)
  }

  const follow = async (button: HTMLElement) => {
    const was = button.getAttribute('aria-pressed') === 'true'
    const answer = await ask<unknown>(was ? 'DELETE' : 'PUT', `/api/articles/${articleId}/follow`)
    if (answer.ok) showFollow(!was)
    else say(reasonFor(answer))
  }
  const showFollow = (isFollowing: boolean) => {
    const button = part(section, '[data-follow]')
    if (!button) return
    button.hidden = reader === null
    button.setAttribute('aria-pressed', String(isFollowing))
    button.textContent = isFollowing ? words.following : words.follow
  }

  const openDialog = (kind: 'report' | 'delete', id: string) => {
    const dialog = part<HTMLDialogElement>(section, `[data-ask="${kind}"]`)!
    dialog.dataset.target = id
    const form = part(dialog, 'form')
    if (form) sayProblem(form)
    dialog.showModal()
  }

  const click = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    const target = (event.target as Element).closest<HTMLElement>('button, a')
    if (!target) return
    const article = target.closest<HTMLElement>('.letter')
    const is = (what: string) => target.matches(what)
    const inPlace = (act: () => unknown) => {
      event.preventDefault()
      void act()
    }
    if (is('[data-close]')) return inPlace(() => target.closest('dialog')!.close())
    if (is('[data-yes]'))
      return inPlace(() => {
        const dialog = target.closest('dialog')!
        dialog.close()
        return remove(dialog.dataset.target!)
      })
    if (is('[data-cancel]')) return inPlace(() => close(target.closest('form')!))
    if (is('[data-new]')) return inPlace(showNew)
    if (is('[data-more]')) return inPlace(() => more(target as HTMLAnchorElement))
    if (is('[data-choices] a') && isStory) return inPlace(() => choose(target.getAttribute('href')!))
    if (is('[data-copy]')) return inPlace(() => copy(target as HTMLAnchorElement))
    if (is('a[href^="#comment-"], .letter-acts ~ a')) return
    if (is('[data-follow]')) return inPlace(() => follow(target))
    if (!article) return
    if (is('[name=reply]')) return open('reply', article) ? event.preventDefault() : undefined
    if (is('[data-delete]')) return inPlace(() => openDialog('delete', idOf(article)))
    if (is('[name=edit]')) return open('edit', article) ? event.preventDefault() : undefined
    if (is('[name=report]'))
      return inPlace(() => (isKnown && !reader ? toSignIn() : openDialog('report', idOf(article))))
    if (is('[data-recommend]')) return inPlace(() => (isKnown && !reader ? toSignIn() : recommend(target)))
  }

  const close = (form: HTMLFormElement) => {
    const article = form.closest<HTMLElement>('.letter')
    drafts.forget(placeOf(form))
    form.remove()
    if (!article) return
    part(article, '.letter-text')!.hidden = false
    part(article, `[name=${form.dataset.form}]`)?.focus()
  }

  const input = (event: Event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-form]')
    if (!form || form.dataset.form === 'report') return
    drafts.keep(placeOf(form), textarea(form).value)
    sayProblem(form)
    showLength(form, words)
  }

  const learn = async () => {
    const found = await whoReads(articleId)
    isKnown = true
    reader = found.reader
    mine = found.mine ?? mine
    for (const { id, editableUntil } of mine?.own ?? []) own.set(id, editableUntil)
    for (const id of mine?.recommended ?? []) recommended.add(id)
    for (const view of mine?.waiting ?? []) {
      if (letter(view.id)) continue
      const item = draw(view)
      place(item, view.parentId)
      settle(part(item, '.letter')!, view.id, true)
    }
    for (const form of section.querySelectorAll('form[data-form]:not([data-form=report])'))
      showWriter(form, reader, words, words.problems[mine?.mayWrite === 'closed' ? '' : String(mine?.mayWrite)])
    showFollow(mine?.following ?? false)
    dress()
    letters.tellTimes()
  }

  /** The letter the address asks for; one that is not here stands on another page. */
  const goToAsked = () => {
    const id = /^#comment-([\da-f-]{36})$/.exec(location.hash)?.[1]
    if (id && letter(id)) letter(id)!.focus()
    else if (id && isStory) location.replace(paths.comment(locale, id))
    if (location.hash !== '#write') return
    const form = part(section, '#write')
    if (form && !form.hidden) textarea(form).focus()
  }

  const restore = () => {
    for (const form of section.querySelectorAll<HTMLFormElement>('form[data-form=write], form[data-form=reply]'))
      fill(form, drafts, words)
    for (const place of drafts.places()) {
      const [kind, id = ''] = place.split(' ')
      const article = kind === 'reply' && letter(id)
      if (article) open('reply', article)
      // The thread closed while this was being written: it may still be in time.
      if (kind === 'write') part(section, 'form[data-form=write]')?.removeAttribute('hidden')
    }
    const href = (history.state as { thread?: string } | null)?.thread
    if (href && isStory) void choose(href)
  }

  const focused = document.activeElement
  restore()
  if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus()
  const known = learn().then(goToAsked)
  section.addEventListener('click', click)
  section.addEventListener('submit', submit)
  section.addEventListener('input', input)
  addEventListener('hashchange', goToAsked)
  const clock = setInterval(() => own.size > 0 && dress(), 1_000)
  const stopReading = readAlong({
    articleId,
    since: Date.parse(section.dataset.newest ?? '') || Date.now(),
    onNews: announceNew,
  })
  section.dataset.alive = ''
  return () => {
    clearInterval(clock)
    stopReading()
    section.removeEventListener('click', click)
    section.removeEventListener('submit', submit)
    section.removeEventListener('input', input)
    removeEventListener('hashchange', goToAsked)
  }
}
