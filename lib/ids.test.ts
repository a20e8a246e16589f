import { expect, test } from 'vitest'
import { Id, idMeant, isId, newId } from './ids'

test('ids made within one moment stand in the order they were made in, and are all different', () => {
  const moment = Date.parse('2026-03-01T12:00:00Z')
  const ids = Array.from({ length: 3_000 }, () => newId(moment))
  expect(ids).toEqual([...ids].sort())
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every(isId)).toBe(true)
})

test('an id says when it was made, and that it is of version 7', () => {
  const moment = Date.parse('2026-03-01T12:00:00Z')
  expect(parseInt(newId(moment).replace(/-/g, '').slice(0, 12), 16)).toBe(moment)
  expect(newId(moment)).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})

test("an id is written in small letters: what is sent is made so, what is in capitals is no row's", () => {
  const id = newId()
  const shouted = id.toUpperCase()
  expect([isId(id), isId(shouted)]).toEqual([true, false])
  expect(Id.parse(shouted)).toBe(id)
  expect([idMeant(shouted), idMeant('x'), idMeant(null), idMeant([id])]).toEqual([id, null, null, null])
  expect(Id.safeParse('x').success).toBe(false)
})
