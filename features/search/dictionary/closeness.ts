import { bare } from '@/lib/fold'

/**
 * Words with more letters than this are compared with none, for that is work for every pair of letters: the newspaper's own dictionary
 * has no longer ones.
 */
const longest = 40

/** Is a folded word one that others can be like? Not what one sign stands for that is several words. */
export const isComparable = (word: string) => word.length <= longest && !word.includes(' ')

/** How many letters make one word of the other: left out, put in, another one, or two that changed places. */
export const lettersApart = (one: string, other: string) => {
  const [from, to] = [[...one], [...other]]
  let [before, last] = [[] as number[], Array.from({ length: to.length + 1 }, (_, n) => n)]
  for (let n = 1; n <= from.length; n += 1) {
    const row = [n]
    for (let k = 1; k <= to.length; k += 1) {
      const isSame = from[n - 1] === to[k - 1]
      const best = Math.min(last[k]! + 1, row[k - 1]! + 1, last[k - 1]! + (isSame ? 0 : 1))
      const isTurned = n > 1 && k > 1 && from[n - 1] === to[k - 2] && from[n - 2] === to[k - 1]
      row.push(isTurned ? Math.min(best, before[k - 2]! + 1) : best)
    }
    ;[before, last] = [last, row]
  }
  return last[to.length]!
}

/** So much may be mistyped: one letter of a short word, two of one of the usual length, three of a long one. */
const mostMistyped = (letters: number) => (letters <= 5 ? 1 : letters <= 9 ? 2 : 3)

/** Each word that a folded one is with two neighbouring letters turned: short words share too few letters in a row to be found by those. */
export const turned = (word: string) => {
  if (!isComparable(word)) return []
  const letters = [...word]
  const ways = letters
    .slice(1)
    .map((letter, at) => [...letters.slice(0, at), letter, letters[at]!, ...letters.slice(at + 2)])
  return [...new Set(ways.map((way) => way.join('')))].filter((way) => way !== word)
}

/**
 * Is it another word rather than a slip? Where one letter stands for another, both may be right (world, would); a letter too many or
 * too few, or two that changed places, rarely make a word.
 */
export const isAnotherWord = (typed: string, other: string) =>
  typed.length === other.length && isComparable(typed) && [...typed].sort().join() !== [...other].sort().join()

/** Of words that may be meant, those that are nearest, in the order given. */
export const nearestFirst = <Near extends { word: string }>(typed: string, near: readonly Near[]) => {
  const apart = new Map(near.map((one) => [one, lettersApart(bare(typed), bare(one.word))]))
  return [...near].sort((one, other) => apart.get(one)! - apart.get(other)!)
}

/** Could somebody who typed the one have meant the other? Folded words; of Arabic ones what stands before a noun counts for nothing. */
export const mayBeMeant = (typed: string, other: string) => {
  if (!isComparable(typed) || !isComparable(other)) return false
  const [one, another] = [bare(typed), bare(other)]
  return lettersApart(one, another) <= mostMistyped(Math.min([...one].length, [...another].length))
}
