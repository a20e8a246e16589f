import { diffArrays } from 'diff'

export type Run = { state: 'same' | 'added' | 'removed'; count: number }

/**
 * How many differences are looked for one by one. Finding them costs their square, in time and in memory; nobody reads a
 * thousand of them, and who wrote anew is told so in one.
 */
const mostEdits = 1_000

/**
 * What differs between two rows of things, told apart by their keys: in order, what went before what came. Beyond the bound
 * all between their common beginning and end was replaced.
 */
export const runsOf = (before: readonly string[], after: readonly string[]): Run[] => {
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
  const between: Run[] = diffArrays(was, is, { maxEditLength: mostEdits })?.map(({ value, added, removed }): Run => ({
    state: added ? 'added' : removed ? 'removed' : 'same',
    count: value.length,
  })) ?? [
    { state: 'removed', count: was.length },
    { state: 'added', count: is.length },
  ]
  return [{ state: 'same', count: head } as Run, ...between, { state: 'same', count: tail } as Run].filter(
    ({ count }) => count > 0,
  )
}
