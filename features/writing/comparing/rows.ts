import 'server-only'
import { setImmediate } from 'node:timers/promises'
import type { Body } from '@/features/articles/body'
import { comparedBlocks, comparedWords, keyOf, saidBy, type BlockPair, type WordPart } from '../compare'
import { someEffort } from '../runs'
import type { ChangeAt, Place } from '../views'
import { changesIn, partsOf, placeIn } from './parts'

/** A row of two texts, with what of its words came and went where it changed; `change` where one begins with it. */
export type ComparedRow = { pair: BlockPair; words: WordPart[] | null; change?: ChangeAt }

/** So many blocks are read, and so many letters compared, in one go. */
const blocksAtOnce = 200
const lettersAtOnce = 4_000

/** Something for each block, some of them at a time: others are answered in between. */
export const ofEach = async <B, T>(blocks: readonly B[], make: (some: readonly B[]) => readonly T[]) => {
  const made: T[] = []
  for (let from = 0; from < blocks.length; from += blocksAtOnce) {
    made.push(...make(blocks.slice(from, from + blocksAtOnce)))
    await setImmediate()
  }
  return made
}

const keysInTurns = (body: Body) => ofEach(body, (blocks) => blocks.map(keyOf))

const rowsInTurns = async (pairs: readonly BlockPair[], language: string): Promise<ComparedRow[]> => {
  const effort = someEffort()
  const rows: ComparedRow[] = []
  let letters = 0
  for (const pair of pairs) {
    const [was, is] = pair.state === 'changed' ? [saidBy(pair.before), saidBy(pair.after)] : ['', '']
    rows.push({ pair, words: pair.state === 'changed' ? comparedWords(was, is, language, effort) : null })
    letters += was.length + is.length
    if (letters < lettersAtOnce) continue
    letters = 0
    await setImmediate()
  }
  return rows
}

/** No row differs; or those of one part (where none is asked for, of the first in which something does), and which that is. */
export type ComparedPart = { isSame: boolean; rows: ComparedRow[]; place: Place }

/** One part of two texts, compared word by word. */
export const comparedPart = async (
  before: Body,
  after: Body,
  language: string,
  part?: number,
): Promise<ComparedPart> => {
  const keys = await keysInTurns(after)
  const pairs = comparedBlocks(before, after, [before === after ? keys : await keysInTurns(before), keys])
  const parts = partsOf(pairs)
  const place = placeIn(parts, part)
  const { from, to } = parts[place.number - 1]!
  const rows = await rowsInTurns(pairs.slice(from, to), language)
  const changes = changesIn(pairs, parts)
  for (const [index, { at }] of changes.entries())
    if (at >= from && at < to)
      rows[at - from]!.change = {
        number: index + 1,
        all: changes.length,
        earlier: changes[index - 1]?.part ?? null,
        later: changes[index + 1]?.part ?? null,
      }
  return {
    isSame: !parts.some(({ isChanged }) => isChanged),
    rows,
    place,
  }
}

/** One part of a text by itself, to be read, and which that is. */
export const partOfText = (body: Body, part?: number) => {
  const parts = partsOf(body.map((block) => ({ state: 'same', before: block, after: block })))
  const place = placeIn(parts, part)
  const { from, to } = parts[place.number - 1]!
  return { blocks: body.slice(from, to), before: body.slice(0, from), place }
}
