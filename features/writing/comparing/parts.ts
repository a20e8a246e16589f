import { saidBy, type BlockPair } from '../compare'
import type { Place } from '../views'

/** So many passages are shown at once, and so many letters of them, but for one passage that is longer. */
export const mostRows = 100
const mostLetters = 50_000

/** Some of the passages that follow each other: from one to before another. */
export type Part = { from: number; to: number; isChanged: boolean }

const lettersOf = ({ before, after }: BlockPair) =>
  (before ? saidBy(before).length : 0) + (after ? saidBy(after).length : 0)

/** All rows of two texts, in parts that can be shown. There is always one. */
export const partsOf = (rows: readonly BlockPair[]): Part[] => {
  const parts: Part[] = [{ from: 0, to: 0, isChanged: false }]
  let letters = 0
  for (const [at, row] of rows.entries()) {
    let last = parts.at(-1)!
    const more = lettersOf(row)
    if (last.to > last.from && (at - last.from >= mostRows || letters + more > mostLetters)) {
      parts.push((last = { from: at, to: at, isChanged: false }))
      letters = 0
    }
    last.to = at + 1
    last.isChanged ||= row.state !== 'same'
    letters += more
  }
  return parts
}

/** Passages that follow each other and differ are one change: in which row it begins, and in which part, from 1. */
export type Beginning = { at: number; part: number }

/** Where every change begins, in order. */
export const changesIn = (rows: readonly BlockPair[], parts: readonly Part[]): Beginning[] =>
  parts.flatMap(({ from, to }, part) =>
    rows
      .slice(from, to)
      .flatMap(({ state }, place) =>
        state !== 'same' && (rows[from + place - 1]?.state ?? 'same') === 'same'
          ? [{ at: from + place, part: part + 1 }]
          : [],
      ),
  )

/** The part that is asked for; where none is, or none such, the first in which something changed. */
export const placeIn = (parts: readonly Part[], asked: number | undefined): Place => {
  const changed = parts.findIndex(({ isChanged }) => isChanged)
  const number = asked !== undefined && asked >= 1 && asked <= parts.length ? asked : Math.max(changed, 0) + 1
  const next = parts.findIndex(({ isChanged }, at) => isChanged && at >= number) + 1
  return {
    number,
    all: parts.length,
    earlier: number > 1 ? number - 1 : null,
    later: number < parts.length ? number + 1 : null,
    nextChange: next > number + 1 ? next : null,
  }
}
