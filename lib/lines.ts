import { createReadStream } from 'node:fs'

/**
 * The lines of a file of JSON lines, never the whole of it in memory. Only \n ends one: the module of Node for this takes
 * U+2028 for an end, too, which may stand in JSON.
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    const parts = (chunk as string).split('\n')
    parts[0] = rest + parts[0]
    rest = parts.pop()!
    yield* parts
  }
  if (rest !== '') yield rest
}

/** Several at a time. */
export async function* inPortions<T>(all: AsyncIterable<T>, most: number): AsyncGenerator<T[]> {
  let portion: T[] = []
  for await (const one of all) {
    portion.push(one)
    if (portion.length < most) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}

/** As Promise.all, but nothing is still at work when it throws: whoever cleans up after it has it all. */
export const allEnded = async <T>(work: readonly Promise<T>[]): Promise<T[]> => {
  await Promise.allSettled(work)
  return Promise.all(work)
}
