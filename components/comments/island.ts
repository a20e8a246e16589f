import { actingAt } from './acting'
import { deskOf } from './desk'
import { textarea } from './forms'
import { hearingAt } from './hearing'
import { idOf } from './comment-elements'
import { readAlong } from './live'
import { movingAt } from './moving'
import type { IslandGiven } from './thread-island'
import { writingAt } from './writing'

/**
 * Makes the thread answer in place: write, reply, change, recommend, report, take back, load more; and keeps every text
 * until it has arrived. The server draws all of it; this only moves what it drew. Returns what ends it.
 */
export const startThread = (section: HTMLElement, given: IslandGiven) => {
  const desk = deskOf(section, given)
  const acting = actingAt(desk)
  const moving = movingAt(desk)
  const hearing = hearingAt(desk)
  const writing = writingAt(desk, acting.report)

  /** Texts begun under comments that were not on the page until now. */
  const restore = () => {
    writing.restore()
    writing.restoreChanges()
  }

  /** What a press does; the first name that fits decides. `undefined` leaves it to the browser. */
  const doingOf = (target: HTMLElement): (() => unknown) | undefined => {
    const is = (what: string) => target.matches(what)
    const article = target.closest<HTMLElement>('.comment')
    const signedIn = (act: () => unknown) => () => (desk.known.isStranger() ? desk.toSignIn(article?.id) : act())
    if (is('[data-close]')) return () => target.closest('dialog')!.close()
    if (is('[data-yes]'))
      return () => {
        const dialog = target.closest('dialog')!
        dialog.close()
        return acting.remove(dialog.dataset.target!)
      }
    if (is('[data-cancel]')) return () => writing.close(target.closest('form')!)
    if (is('[data-new]')) return hearing.showNew
    if (is('[data-more]')) return () => moving.more(target as HTMLAnchorElement).then(restore)
    if (is('[data-choices] a') && desk.isStory) return () => moving.choose(target).then(restore)
    if (is('[data-copy]')) return () => acting.copy(target as HTMLAnchorElement)
    if (is('[data-follow]')) return () => acting.follow(target)
    if (!article) return undefined
    if (is('[name=delete]')) return () => acting.openDialog('delete', idOf(article))
    if (is('[name=reply], [name=edit]')) {
      const form = writing.open(is('[name=reply]') ? 'reply' : 'edit', article)
      return form && (() => textarea(form).focus())
    }
    if (is('[name=report]')) return signedIn(() => acting.openDialog('report', idOf(article)))
    if (is('[data-recommend]')) return signedIn(() => acting.recommend(target))
    return undefined
  }
  const click = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    const target = (event.target as Element).closest<HTMLElement>('button, a')
    const act = target && doingOf(target)
    if (!act) return
    event.preventDefault()
    // The second press of a double click would take back what the first has done.
    if (event.detail > 1 && target.matches('[data-recommend], [data-follow]')) return
    void act()
  }

  writing.restore()
  void moving.chooseAgain().then(restore)
  const learnt = desk.learn().then(() => {
    writing.restoreChanges()
    moving.goToAsked()
  })

  const listening = new AbortController()
  const { signal } = listening
  section.addEventListener('click', click, { signal })
  section.addEventListener('submit', (event) => void writing.submit(event, learnt), { signal })
  section.addEventListener('input', writing.input, { signal })
  addEventListener('hashchange', moving.goToAsked, { signal })
  addEventListener('online', writing.online, { signal })
  const clock = setInterval(() => desk.own.size > 0 && desk.dress(), 1_000)
  const stopReading = readAlong({
    articleId: desk.articleId,
    since: Date.parse(section.dataset.read!),
    onNews: hearing.hear,
  })
  section.dataset.alive = ''
  return () => {
    clearInterval(clock)
    stopReading()
    hearing.rest()
    listening.abort()
  }
}
