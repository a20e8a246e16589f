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
  expect(arrangeFront([], [{ section, teasers: [] }])).toEqual({ lead: null, seconds: [], latest: [], sections: [] }))

const plain = (...names: string[]) => names.map((id) => story(id, false))
test.each([
  ['others than the lead and the seconds', plain('a', 'b', 'c', 'd', 'e'), ['d', 'e']],
  ['a single other one', plain('a', 'b', 'c', 'd'), ['d']],
  ['what there is, where nothing else is', plain('a', 'b'), ['a', 'b']],
  ['what a pictured lead passed over', [story('a', false), story('b'), story('c'), story('d')], ['a']],
  ['six at most', plain(...'abcdefghijkl'), ['d', 'e', 'f', 'g', 'h', 'i']],
  ['nothing of nothing', [], []],
] as const)('Latest News shows %s', (_, newest, shown) => expect(ids(arrangeFront(newest, []).latest)).toEqual(shown))

test('a section whose only story leads the page is not shown again below', () => {
  const only = story('only')
  expect(arrangeFront([only], [{ section, teasers: [only] }]).sections).toEqual([])
})
