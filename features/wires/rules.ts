const minute = 60_000
const day = 24 * 60 * minute

type Asked = { now: Date; everyMinutes: number; failures: number; retryAfter?: number | undefined }

/**
 * When a feed is asked next: in its interval; where it did not answer, each time twice as late, a day at most, and never
 * before it wants to be asked itself.
 */
export const nextAsking = ({ now, everyMinutes, failures, retryAfter = 0 }: Asked) => {
  const pause = Math.min(everyMinutes * minute * 2 ** Math.min(failures, 12), Math.max(day, everyMinutes * minute))
  return new Date(now.getTime() + Math.max(pause, retryAfter * 1_000))
}

/** So often what did not work with an item that waits is tried again. */
const mostTries = 5

/** When that is, for the how-many-th time: after ten minutes, and each time three times as late; null when it is given up. */
export const nextTry = (now: Date, time: number) =>
  time > mostTries ? null : new Date(now.getTime() + 10 * minute * 3 ** (time - 1))

/** So long the newsroom is told of changes to an original. */
export const watchedFor = 30 * day

/** When an original is looked at next: often while it is fresh, daily later, and not any more after a month. */
export const nextLook = ({ now, takenAt }: { now: Date; takenAt: Date }) => {
  const age = now.getTime() - takenAt.getTime()
  if (age > watchedFor) return null
  return new Date(now.getTime() + Math.min(Math.max(age / 4, 60 * minute), day))
}

/** Parameters that say who sent a reader, not what they read. */
const tracking = /^(utm_.*|fbclid|gclid|mc_cid|mc_eid|at_medium|at_campaign|cmp|ref|rss|ns_.*|ftag|ito)$/i

/** One text for all addresses of one story: without the way it is fetched, the way there, and the place within. */
export const addressKey = (address: string | null) => {
  if (!address || !URL.canParse(address)) return null
  const url = new URL(address)
  const asked = [...url.searchParams].filter(([name]) => !tracking.test(name)).sort(([a], [b]) => (a < b ? -1 : 1))
  const query = new URLSearchParams(asked).toString()
  const path = url.pathname.replace(/\/(index\.html?)?$/, '')
  return `${url.host.replace(/^(www|m|amp)\./, '')}${path}${query && `?${query}`}`
}

/** Ways in which a story that stands here may have written the same address down. */
export const spellings = (address: string | null) => {
  const key = addressKey(address)
  if (!address || !key) return []
  const url = new URL(address)
  const [path = '', query = ''] = key.slice(key.indexOf('/') < 0 ? key.length : key.indexOf('/')).split('?')
  const hosts = [...new Set([url.host, url.host.replace(/^www\./, ''), `www.${url.host.replace(/^www\./, '')}`])]
  const ends = query ? [`${path}?${query}`, `${path}/?${query}`] : [path, `${path}/`]
  const made = hosts.flatMap((host) => ends.flatMap((end) => [`https://${host}${end}`, `http://${host}${end}`]))
  return [...new Set([address, ...made])]
}

/** The items by the host they are asked of: one host is asked one thing at a time. */
export const byHost = <T>(items: readonly T[], addressOf: (item: T) => string) => {
  const hosts = new Map<string, T[]>()
  for (const item of items) {
    const { host } = new URL(addressOf(item))
    hosts.set(host, [...(hosts.get(host) ?? []), item])
  }
  return [...hosts.values()]
}

/** "/", "/en/", "/index.html"; not what asks for something, as a page of consent does on behalf of another. */
const isFrontPage = ({ pathname, search }: URL) =>
  search === '' && /^\/([a-z]{2}(-[a-z]{2})?\/?)?(index\.\w{3,5})?$/i.test(pathname)

/** Whether the address of a story has led to the front page of a site: nobody would find the story there. */
export const ledToFrontPage = (address: string, answered: string) =>
  isFrontPage(new URL(answered)) && !isFrontPage(new URL(address))
