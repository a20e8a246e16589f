import { diffArrays } from 'diff'

export type Run = { state: 'same' | 'added' | 'removed'; count: number }

/**
 * How many differences are looked for one by one. Finding them costs their square, in time and in memory; nobody reads a
 * thousand of them, and who wrote anew is told so in one.
 */
const mostEdits = 1_000

/** What is found in any case: a word here and there in the last block of the longest text. */
const fewEdits = 20

/**
 * What may be spent in all where many pairs are compared for one page, in steps of the search. A story of a thousand
 * passages, each of them written anew, would take the server as many times as long as one.
 */
export type Effort = { left: number }
export const someEffort = (): Effort => ({ left: mostEdits ** 2 })

/** For passages that stand elsewhere than they did: five hundred of them, in one go. */
export const effortForBlocks = (): Effort => ({ left: 500 ** 2 })

/** Runs in a row, each of another state than the one before. */
const collecting = () => {
  const runs: Run[] = []
  const add = (state: Run['state'], count: number) => {
    const last = runs.at(-1)
    if (last?.state === state) last.count += count
    else if (count > 0) runs.push({ state, count })
  }
  return { runs, add }
}

/** Places of what the other row has, too. Whatever else there is came or went, and need not be sought for. */
const shared = (row: readonly number[], other: readonly number[]) => {
  const there = new Set(other)
  return [...row.keys()].filter((at) => there.has(row[at]!))
}

/**
 * What differs between two rows of things, told apart by their keys: in order, what went before what came. Beyond the bound
 * all between their common beginning and end was replaced. Takes what it costs off `effort`.
 */
export const runsOf = (before: readonly string[], after: readonly string[], effort = someEffort()): Run[] => {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++

  // Numbers are compared at once, however long what they stand for.
  const known = new Map<string, number>()
  const numbered = (keys: readonly string[]) =>
    keys.slice(head, keys.length - tail).map((key) => known.get(key) ?? known.set(key, known.size).get(key)!)
  const was = numbered(before)
  const is = numbered(after)
  const [wasShared, isShared] = [shared(was, is), shared(is, was)]
  const maxEditLength = Math.max(fewEdits, Math.min(mostEdits, Math.floor(Math.sqrt(effort.left))))
  const found = diffArrays(wasShared.map((at) => was[at]!), isShared.map((at) => is[at]!), { maxEditLength }) // prettier-ignore
  const edits = found?.reduce((sum, { value, added, removed }) => sum + (added || removed ? value.length : 0), 0)
  effort.left = Math.max(0, effort.left - (edits ?? maxEditLength) ** 2)

  const { runs, add } = collecting()
  let [from, to] = [0, 0]
  const upTo = (old: number, now: number) => {
    add('removed', old - from)
    add('added', now - to)
    from = old
    to = now
  }
  add('same', head)
  let [old, now] = [0, 0]
  for (const { value, added, removed } of found ?? []) {
    if (removed) old += value.length
    else if (added) now += value.length
    else
      for (let n = 0; n < value.length; n++) {
        upTo(wasShared[old++]!, isShared[now++]!)
        add('same', 1)
        from += 1
        to += 1
      }
  }
  upTo(was.length, is.length)
  add('same', tail)
  return runs
}
