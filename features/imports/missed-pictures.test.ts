import { expect, test } from 'vitest'
import { MissedPictures, mostAddresses } from './missed-pictures'

const at = (n: number) => `https://lantern.example/${n}.jpg`

test('each picture is named once, with its reason and the first of the stories it was in', () => {
  const missed = new MissedPictures()
  for (let n = 1; n <= 8; n += 1) missed.note(at(1), 'unreachable', 'name not found', `Story ${n}`)
  missed.note(at(2), 'refused', '404', 'Story 1')
  // A second time in the same story.
  missed.note(at(2), 'refused', '404')
  expect([...missed.lines()]).toEqual([
    `picture not reachable: ${at(1)} (name not found), in “Story 1”, “Story 2”, “Story 3”, “Story 4”, “Story 5” and 3 more`,
    `picture not usable: ${at(2)} (404), in “Story 1”`,
  ])
  expect([missed.size, missed.silent]).toEqual([2, 1])
})

test('so many addresses are kept at most; how often there were others is counted', () => {
  const missed = new MissedPictures()
  for (let n = 0; n < mostAddresses + 5; n += 1) missed.note(at(n), 'unreachable', 'name not found', 'Story')
  missed.note(at(0), 'unreachable', 'name not found', 'Another')
  const lines = [...missed.lines()]
  expect(lines).toHaveLength(mostAddresses + 1)
  expect(lines[0]).toMatch(/“Story”, “Another”$/)
  expect(lines.at(-1)).toBe('pictures: … and in 5 more places others, whose addresses are not named')
  // Nobody knows how many different ones these were.
  expect(missed.silent).toBeUndefined()
})
