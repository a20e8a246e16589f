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
  const maxEditLength = Math.max(fewEdits, Math.min(mostEdits, Math.floor(Math.sqrt(effort.left))))
  const found = diffArrays(was, is, { maxEditLength })
  const between: Run[] = found?.map(({ value, added, removed }): Run => ({
    state: added ? 'added' : removed ? 'removed' : 'same',
    count: value.length,
  })) ?? [
    { state: 'removed', count: was.length },
    { state: 'added', count: is.length },
  ]
  const edits = found
    ? between.reduce((sum, { state, count }) => (state === 'same' ? sum : sum + count), 0)
    : maxEditLength
  effort.left = Math.max(0, effort.left - edits ** 2)
  return [{ state: 'same', count: head } as Run, ...between, { state: 'same', count: tail } as Run].filter(
    ({ count }) => count > 0,
  )
}
