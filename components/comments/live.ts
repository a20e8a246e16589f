/** What happened in a thread: ids of comments, never their text. */
export type News = { published: string[]; changed: string[]; gone: string[] }

type Given = {
  articleId: string
  /** When the page was made, in milliseconds, by the server's clock: what happened since is told at once. */
  since: number
  onNews: (news: News) => void
  /** For tests. */
  Source?: typeof EventSource
  random?: () => number
}

const shortest = 2_000
const longest = 120_000
/** So often in a row without an answer, and we leave the server alone until the reader comes back to the page. */
const mostFailures = 8

/**
 * Hears of new comments while the page is looked at: a hidden page lets go of its connection and catches up when it is
 * looked at again. Where there is no stream to be had nothing happens; the page stays as it is.
 * @returns stops it
 */
export const readAlong = ({
  articleId,
  since,
  onNews,
  Source = globalThis.EventSource,
  random = Math.random,
}: Given) => {
  if (typeof Source !== 'function') return () => {}
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let heardUntil = since

  const letGo = () => {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }

  const connect = () => {
    letGo()
    const mine = new Source(`/api/articles/${articleId}/live?since=${heardUntil}`)
    source = mine
    mine.addEventListener('open', () => (failures = 0))
    mine.addEventListener('comments', (event) => {
      heardUntil = Number(event.lastEventId) || heardUntil
      onNews(JSON.parse(event.data as string) as News)
    })
    mine.addEventListener('error', () => {
      // Browsers try again by themselves after a lost connection, at one pace for all and never after a refusal: we do it.
      letGo()
      failures += 1
      if (failures > mostFailures) return
      const wait = Math.min(longest, shortest * 2 ** (failures - 1))
      timer = setTimeout(connect, wait / 2 + (random() * wait) / 2)
    })
  }

  const look = () => {
    if (document.visibilityState === 'hidden') letGo()
    else if (!source) {
      failures = 0
      connect()
    }
  }

  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    document.removeEventListener('visibilitychange', look)
    letGo()
  }
}
