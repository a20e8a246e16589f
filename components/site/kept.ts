/** Has the worker forget what was read in this browser; resolves once it has, or where there is none. */
export const forgetKept = async (): Promise<void> => {
  if (!('serviceWorker' in navigator)) return
  const worker = (await navigator.serviceWorker.getRegistration())?.active
  if (!worker) return
  const { port1, port2 } = new MessageChannel()
  const done = new Promise<void>((resolve) => {
    port1.onmessage = () => resolve()
  })
  worker.postMessage('forget', [port2])
  await done
}

export type Kept = { href: string; title: string; lang: string }

/** Stories that open without a connection, the latest read first. */
export const keptStories = async (): Promise<Kept[]> => {
  if (!('caches' in globalThis)) return []
  const names = (await caches.keys()).filter((name) => name.startsWith('pages-'))
  const lists = await Promise.all(
    names.map(async (name) => {
      const cache = await caches.open(name)
      const requests = await cache.keys()
      return Promise.all([...requests].reverse().map(async (request) => read(request.url, await cache.match(request))))
    }),
  )
  return lists.flat().flatMap((one) => one ?? [])
}

const read = async (address: string, answer: Response | undefined): Promise<Kept | null> => {
  if (!answer) return null
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const title = page.querySelector('meta[property="og:title"]')?.getAttribute('content')
  return title ? { href: new URL(address).pathname, title, lang: page.documentElement.lang } : null
}
