import { expect, test } from 'vitest'
import { arrangeFront } from './front'
import type { TeaserView } from './views'
import type { PictureView } from '@/features/media/views'

const section = { slug: 'world', name: 'World', hue: 'blue' }
const picture = { id: 'p' } as PictureView
const story = (id: string, pictured = true) => ({ id, section, picture: pictured ? picture : null }) as TeaserView

const ids = (teasers: readonly (TeaserView | null)[]) => teasers.map((teaser) => teaser?.id)

test('the newest story with a picture leads, the next two stand second, and none of them stands again below', () => {
  const all = [story('a', false), story('b'), story('c'), story('d', false), story('e'), story('f')]
  const front = arrangeFront(all, [{ section, teasers: all }])
  expect(ids([front.lead, ...front.seconds])).toEqual(['b', 'c', 'e'])
  expect(ids(front.sections[0]!.teasers)).toEqual(['a', 'd', 'f'])
})

test('without any picture the newest lead', () => {
  const front = arrangeFront([story('a', false), story('b', false)], [])
  expect(ids([front.lead, ...front.seconds])).toEqual(['a', 'b'])
})

test('a picture far down the list does not make an old story the lead', () => {
  const all = [...Array.from({ length: 9 }, (_, n) => story(`plain-${n}`, false)), story('old')]
  expect(arrangeFront(all, []).lead?.id).toBe('plain-0')
})

test('an empty newspaper has no lead and no sections', () =>
  expect(arrangeFront([], [{ section, teasers: [] }])).toEqual({ lead: null, seconds: [], sections: [] }))
