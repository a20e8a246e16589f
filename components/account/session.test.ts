import { expect, test } from 'vitest'
import { noteReader, type Me } from './session'

const person = (id: string): Me => ({ id, name: 'N', role: 'READER' })

/** How often what was read is forgotten, while a browser shows pages to these one after the other. */
const forgotten = (...readers: Me[]) => {
  const kept = new Map<string, string>()
  const store = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as unknown as Storage
  let times = 0
  for (const reader of readers) noteReader(reader, store, () => (times += 1))
  return times
}

test.each([
  ['a stranger reads on', [null, null], 0],
  ['a stranger signs in: it is the same person', [null, person('a'), person('a')], 0],
  ['a session ran out', [person('a'), null, null], 1],
  ['another person signs in', [person('a'), person('b')], 1],
  ['it ran out, and another one comes', [person('a'), null, person('b'), null], 2],
] as [string, Me[], number][])('%s', (_, readers, times) => expect(forgotten(...readers)).toBe(times))
