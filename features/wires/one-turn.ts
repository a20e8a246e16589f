import type { SafeFetch } from '@/lib/safe-fetch'

/** Asks each host one thing at a time, whatever it is asked for: feeds, pages and pictures wait for each other. */
export const oneTurnPerHost = (fetching: SafeFetch): SafeFetch => {
  const last = new Map<string, Promise<unknown>>()
  return (address, wish) => {
    if (!URL.canParse(address)) return fetching(address, wish)
    const { host } = new URL(address)
    const turn = Promise.resolve(last.get(host)).then(() => fetching(address, wish))
    // What became of one is no other's business.
    last.set(
      host,
      turn.catch(() => {}),
    )
    return turn
  }
}
