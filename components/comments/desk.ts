import { withDigits } from '@/components/ui/digits'
import type { CommentView, HeldFor, MineView } from '@/features/comments/views'
import { paths } from '@/lib/paths'
import { askPage, type Answer } from './asking'
import { takeChoices } from './choices'
import { draftsOf } from './drafts'
import { showRemedy, showWriter } from './forms'
import * as elements from './comment-elements'
import { tooFast } from './waiting'
import { commentElement, idOf, part } from './comment-elements'
import { whoReads, type Reader } from './reader'
import type { IslandGiven } from './thread-island'

const kept = (store: 'sessionStorage' | 'localStorage') => {
  try {
    return window[store]
  } catch {
    return undefined
  }
}

/** So many comments that are not on the first page are asked for at once. */
const mostElsewhere = 3

/** Focus follows an action, unless the reader has gone on elsewhere while it was under way. */
export const isStillAt = (...places: (Element | null | undefined)[]) => {
  const at = document.activeElement
  return !at || at === document.body || places.some((place) => place?.contains(at))
}

/**
 * What writing, acting and moving in one thread have in common: the comments on the page, who reads them, and what is theirs.
 */
export const deskOf = (section: HTMLElement, { articleId, locale, words, now }: IslandGiven) => {
  const list = part(section, '[data-comments]')!
  const blank = part(section, '[data-behind] .comment')!
  const own = new Map<string, string>()
  const recommended = new Set<string>()
  /** What this page is changing or taking back itself, and has no answer for yet. */
  const busy = new Set<string>()
  /** Comments others wrote since, that the reader has not asked for yet. */
  const fresh = new Set<string>()
  /** Texts under way: the stream may bring such a comment before the answer does. */
  const sending = new Set<HTMLElement>()
  let reader: Reader | null = null
  let isKnown = false
  let mine: MineView | null = null

  /** `aloud`: for screen readers, where the page shows it already. */
  const say = (text: string, { aloud = false } = {}) => {
    const place = part(section, '[data-says]')!
    place.classList.toggle('sr-only', aloud)
    place.textContent = text
  }
  /** Says how many comments others wrote meanwhile, in a place of its own: what was said of one's own act stays. */
  const tellFresh = () => {
    if (sending.size > 0) return
    for (const id of fresh) if (commentElement(id)) fresh.delete(id)
    const button = part(section, '[data-new]')!
    button.hidden = fresh.size === 0
    const form = words.newComments[Math.min(fresh.size, words.newComments.length) - 1]
    const text = form?.replace('#', withDigits(fresh.size, words.digits)) ?? ''
    const news = part(section, '[data-news]')!
    button.textContent = text
    if (news.textContent !== text) news.textContent = text
  }
  const reasonFor = (answer: Answer<unknown>) => {
    if (answer.ok) return ''
    if (answer.code === 'away') return navigator.onLine ? words.failing : words.offline
    if (answer.code === 'too_fast' && 'after' in answer && answer.after) return tooFast(answer.after, words)
    return words.problems[answer.code] ?? words.failed
  }
  /** `place`: where one wants to be again afterwards. */
  const toSignIn = (place = 'write') =>
    location.assign(paths.signIn(locale, `${location.pathname}${location.search}#${place}`))

  /** Shows on every comment what it is to the one who reads. */
  const dress = () => {
    for (const [id, until] of own) {
      const acts = commentElement(id) && part(commentElement(id)!, '.comment-acts')
      if (!acts) continue
      for (const other of acts.querySelectorAll('[data-recommend], [name=report]')) other.remove()
      const left = elements.timeLeft(until, words.digits)
      for (const name of ['[name=edit]', '[name=delete]']) {
        const button = part<HTMLButtonElement>(acts, name)
        const may = name === '[name=delete]' || left !== undefined
        if (button && !may) button.remove()
        if (button || !may) continue
        const made = part<HTMLButtonElement>(blank, name)!.cloneNode(true) as HTMLButtonElement
        made.value = id
        acts.insertBefore(made, part(acts, '[data-copy]'))
      }
      const edit = part(acts, '[name=edit]')
      if (edit) edit.textContent = `${words.edit} · ${left ?? ''}`
    }
    for (const button of section.querySelectorAll<HTMLElement>('[data-recommend]'))
      if (button.getAttribute('aria-pressed') !== 'true' && recommended.has(idOf(button)))
        elements.showRecommended(button, true, Math.max(1, Number(button.dataset.recommend)), words)
  }

  /** After comments came: what they are to the one who reads, and how long ago they were written. */
  const furnish = () => {
    dress()
    elements.tellTimes()
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

  /** Comments that came with a further page or in another order, from the pages they stand on. */
  const renewElsewhere = async (ids: readonly string[]) => {
    let left = ids
    for (const id of ids.slice(0, mostElsewhere)) {
      if (!left.includes(id)) continue
      const page = await askPage(paths.comment(locale, id))
      if (page) left = elements.renew(page, left)
    }
  }

  /** Takes over what the thread looks like now: `ids` as the server draws them, and what is not here yet. */
  const refresh = async (ids: string[], withOthers = false) => {
    const page = await askPage(section.dataset.thread!)
    if (!page) return []
    // What somebody is writing beneath a comment stays.
    const isFree = (id: string) => commentElement(id) && !part(commentElement(id)!, 'form')
    const elsewhere = elements.renew(page, ids.filter(isFree))
    if (!withOthers)
      for (const other of page.querySelectorAll('[data-comments] .comment'))
        if (!commentElement(idOf(other))) other.closest('li')?.remove()
    showCount(page)
    takeChoices(section, page)
    const came = elements.takeOver(list, page, 'start')
    if (list.childElementCount > 0) part(section, '[data-empty]')?.remove()
    await renewElsewhere(elsewhere)
    furnish()
    return came
  }

  /** A comment as it will be, before the server has said so. */
  const draw = (view: Pick<CommentView, 'body'> & Partial<CommentView>) => {
    const item = document.createElement('li')
    const article = blank.cloneNode(true) as HTMLElement
    item.append(article)
    article.id = `comment-${view.id ?? 'new'}`
    part(article, '.comment-name')!.textContent = view.author?.name ?? reader?.name ?? ''
    const badge = view.author?.badge
    const mark = part(article, '.comment-badge')!
    if (badge) mark.textContent = words.badge[badge]
    else mark.remove()
    const time = part(article, 'time')!
    time.dataset.relative = view.createdAt ?? new Date().toISOString()
    time.textContent = now
    if (view.editedAt)
      part(article, '.comment-time')!.after(
        Object.assign(document.createElement('span'), { textContent: words.edited }),
      )
    elements.setText(article, view.body)
    part(article, '.comment-acts')!.hidden = true
    return item
  }
  const settle = (article: HTMLElement, id: string, isWaiting: boolean, heldFor?: HeldFor | null) => {
    article.id = `comment-${id}`
    const address = paths.comment(locale, id)
    for (const link of article.querySelectorAll<HTMLAnchorElement>('.comment-time, [data-copy]')) link.href = address
    for (const button of article.querySelectorAll<HTMLButtonElement>('button')) button.value = id
    const acts = part(article, '.comment-acts')!
    acts.hidden = false
    for (const act of acts.querySelectorAll<HTMLElement>('[name=reply], [data-copy]')) act.hidden = isWaiting
    elements.note(article, isWaiting ? [words.waiting, heldFor && words.held[heldFor]].filter(Boolean).join(' ') : '')
  }
  const place = (item: HTMLElement, parentId?: string | null) => {
    const parent = parentId ? commentElement(parentId) : null
    if (parent) elements.repliesTo(parent).append(item)
    else list.prepend(item)
    part(section, '[data-empty]')?.setAttribute('hidden', '')
  }

  const showFollow = (isFollowing: boolean) => {
    const button = part(section, '[data-follow]')
    if (!button) return
    button.hidden = reader === null
    button.setAttribute('aria-pressed', String(isFollowing))
    button.textContent = isFollowing ? words.following : words.follow
  }

  /** Asks who reads and what here is theirs. */
  const learn = async () => {
    const found = await whoReads(articleId)
    isKnown = true
    reader = found.reader
    mine = found.mine ?? mine
    for (const { id, editableUntil } of mine?.own ?? []) own.set(id, editableUntil)
    for (const id of mine?.recommended ?? []) recommended.add(id)
    for (const view of mine?.waiting ?? []) {
      if (commentElement(view.id)) continue
      const item = draw(view)
      place(item, view.parentId)
      settle(part(item, '.comment')!, view.id, true, view.heldFor)
    }
    const hindrance = words.problems[mine?.mayWrite === 'closed' ? '' : String(mine?.mayWrite)]
    for (const form of section.querySelectorAll('form[data-form]:not([data-form=report])')) {
      showWriter(form, reader, words, hindrance)
      showRemedy(form, hindrance ? String(mine?.mayWrite) : '')
    }
    showFollow(mine?.following ?? false)
    furnish()
  }

  /** One's own comments may have been let through, held back or refused meanwhile. */
  const learnOfOwn = async (ids: string[]) => {
    await learn()
    for (const id of ids) {
      const article = commentElement(id)
      if (!article || !mine) continue
      const held = mine.waiting.find((view) => view.id === id)
      if (held) settle(article, id, true, held.heldFor)
      else if (!mine.own.some((one) => one.id === id)) {
        own.delete(id)
        elements.takeAway(article, words)
      }
    }
  }

  return {
    section,
    list,
    articleId,
    locale,
    words,
    own,
    recommended,
    busy,
    fresh,
    sending,
    drafts: draftsOf(articleId, { tab: kept('sessionStorage'), browser: kept('localStorage') }, section.dataset.read!),
    isStory: section.dataset.place === 'story',
    known: { reader: () => reader, isStranger: () => isKnown && !reader, isKnown: () => isKnown },
    /** The server no longer knows who this is. */
    forgetReader: () => {
      reader = null
    },
    say,
    tellFresh,
    reasonFor,
    toSignIn,
    dress,
    furnish,
    refresh,
    draw,
    settle,
    place,
    showFollow,
    learn,
    learnOfOwn,
  }
}
export type Desk = ReturnType<typeof deskOf>
