import { performance } from 'node:perf_hooks'
import { Refused } from './problem'

const busy = () => new Refused('busy', { retryAfter: 3 })

type Pace = {
  /** How long one waits for a turn at most, in ms. */
  longestWait?: number
  /** How long a place stays empty after work that took so long, both in ms. */
  restAfter?: (took: number) => number
}

type Waiting = { come: () => void; refuse: () => void }

/** Those who wait, in a line for each place they come from: the lines take turns, so that a long one holds up only itself. */
const linesOf = () => {
  const lines = new Map<string, Waiting[]>()
  let count = 0
  const remove = (from: string, one: Waiting) => {
    const line = lines.get(from)
    const at = line?.indexOf(one) ?? -1
    if (at < 0) return
    count -= 1
    line!.splice(at, 1)
    if (line!.length === 0) lines.delete(from)
  }
  return {
    count: () => count,
    add: (from: string, one: Waiting) => {
      count += 1
      lines.set(from, [...(lines.get(from) ?? []), one])
    },
    remove,
    /** Who comes next; the rest of that line goes behind the others. */
    next: () => {
      const [first] = lines
      if (!first) return undefined
      const [from, line] = first
      const one = line[0]!
      remove(from, one)
      if (lines.delete(from)) lines.set(from, line)
      return one
    },
    /** Makes room for one more from there: the last of the longest line goes, where that stays longer than theirs. */
    makeRoom: (from: string) => {
      const [longest, line] = [...lines].reduce((most, one) => (one[1].length > most[1].length ? one : most))
      if (line.length <= (lines.get(from)?.length ?? 0) + 1) return false
      const last = line.at(-1)!
      remove(longest, last)
      last.refuse()
      return true
    },
  }
}

/**
 * So many at once, so many waiting (5 s at most), the rest refused: for what takes processor and memory that readers need. Who
 * comes from somewhere else does not wait for all who came from one place before.
 */
export const turnstile = (places: number, queue: number, { longestWait = 5_000, restAfter = () => 0 }: Pace = {}) => {
  let inside = 0
  const lines = linesOf()
  const leave = () => {
    const next = lines.next()
    if (next) next.come()
    else inside -= 1
  }
  const turn = (from: string) =>
    new Promise<void>((resolve, reject) => {
      const one: Waiting = {
        come: () => {
          clearTimeout(late)
          resolve()
        },
        refuse: () => {
          clearTimeout(late)
          reject(busy())
        },
      }
      const late = setTimeout(() => {
        lines.remove(from, one)
        reject(busy())
      }, longestWait)
      lines.add(from, one)
    })
  /** @throws Refused `busy` when too many wait already, or for too long */
  return async <T>(work: () => Promise<T>, from = ''): Promise<T> => {
    if (inside < places) inside += 1
    else if (lines.count() >= queue && !(queue > 0 && lines.makeRoom(from))) throw busy()
    else await turn(from)
    const since = performance.now()
    try {
      return await work()
    } finally {
      const rest = restAfter(performance.now() - since)
      if (rest > 0) setTimeout(leave, rest)
      else leave()
    }
  }
}
