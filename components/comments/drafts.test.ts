import { describe, expect, test } from 'vitest'
import { draftsOf } from './drafts'

const day = 86_400_000
const readAt = '2026-11-20T08:00:00.000Z'

/** A browser's storage, as far as drafts use it: its keys are its own properties. */
const storage = () =>
  Object.create({
    getItem(this: Record<string, string>, name: string) {
      return Object.hasOwn(this, name) ? this[name] : null
    },
    setItem(this: Record<string, string>, name: string, value: string) {
      this[name] = value
    },
    removeItem(this: Record<string, string>, name: string) {
      delete this[name]
    },
  }) as Storage

test('a text is found again after a reload, under the key it will always be sent with', () => {
  const store = storage()
  const kept = draftsOf('a', { browser: store }, readAt).keep('write', 'Half a sent')
  const again = draftsOf('a', { browser: store }, readAt)
  expect(again.get('write')).toMatchObject({ body: 'Half a sent', key: kept.key, startedAt: kept.startedAt })
  expect(again.keep('write', 'Half a sentence')).toMatchObject({ key: kept.key, startedAt: kept.startedAt })
  expect(again.places()).toEqual(['write'])
})

test("a text put aside is found by who asks for it, and is in nobody's way", () => {
  const store = storage()
  const drafts = draftsOf('a', { browser: store }, readAt)
  const { key } = drafts.keep('reply b', 'On second thoughts')
  drafts.putAside('reply b')
  const again = draftsOf('a', { browser: store }, readAt)
  expect(again.places()).toEqual([])
  expect(again.get('reply b')).toMatchObject({ body: 'On second thoughts', key })
  again.keep('reply b', 'On third thoughts')
  expect(again.places()).toEqual(['reply b'])
})

describe('two tabs under one article', () => {
  const two = () => {
    const browser = storage()
    const tabs = [storage(), storage()]
    return (n: number) => draftsOf('a', { tab: tabs[n], browser }, readAt)
  }

  test('each finds its own text again, under a key of its own', () => {
    const open = two()
    const [first, second] = [open(0), open(1)]
    const one = first.keep('write', 'From the first')
    const other = second.keep('write', 'From the second')
    expect(other.key).not.toBe(one.key)
    expect(open(0).get('write')).toMatchObject({ body: 'From the first', key: one.key })
    expect(open(1).get('write')).toMatchObject({ body: 'From the second', key: other.key })
  })

  test('what arrived from one is forgotten there, and takes nothing from the other or from a later visit', () => {
    const open = two()
    const first = open(0)
    first.keep('write', 'From the first')
    open(1).keep('write', 'From the second')
    first.forget('write')
    expect(open(1).get('write')).toMatchObject({ body: 'From the second' })
    expect(open(0).get('write')).toMatchObject({ body: 'From the second' })
  })

  test('the same text in both is one comment', () => {
    const open = two()
    const { key } = open(0).keep('write', 'The same')
    expect(open(1).keep('write', 'The same ').key).toBe(key)
  })
})

test('where nothing can be stored a text put aside lasts as long as the page', () => {
  const drafts = draftsOf('a', {}, readAt)
  drafts.keep('reply b', 'On second thoughts')
  drafts.putAside('reply b')
  expect(drafts.get('reply b')).toMatchObject({ body: 'On second thoughts' })
})

test.each([0, 9e12])('begun is when its page was made, whatever the clock here says (%d)', (clock) => {
  const store = storage()
  const keep = (page: string) => draftsOf('a', { browser: store }, page, () => clock).keep('write', 'In time').startedAt
  expect(keep(readAt)).toBe(readAt)
  expect(keep('2026-11-20T08:10:00.000Z')).toBe(readAt)
})

test('every article and every answer has its own', () => {
  const store = storage()
  draftsOf('a', { browser: store }, readAt).keep('reply 1', 'To one')
  draftsOf('a', { browser: store }, readAt).keep('write', 'To all')
  expect(draftsOf('b', { browser: store }, readAt).places()).toEqual([])
  expect(draftsOf('a', { browser: store }, readAt).places().sort()).toEqual(['reply 1', 'write'])
})

test('what arrived is forgotten, and the next text has a key of its own', () => {
  const drafts = draftsOf('a', { browser: storage() }, readAt)
  const first = drafts.keep('write', 'One')
  drafts.forget('write')
  expect(drafts.get('write')).toBeUndefined()
  expect(drafts.keep('write', 'Two').key).not.toBe(first.key)
})

test('an emptied text is none, and one of last month is none any more', () => {
  const store = storage()
  draftsOf('a', { browser: store }, readAt, () => 0).keep('write', 'Long ago')
  expect(draftsOf('a', { browser: store }, readAt, () => 29 * day).places()).toEqual(['write'])
  expect(draftsOf('a', { browser: store }, readAt, () => 31 * day).places()).toEqual([])
  const drafts = draftsOf('a', { browser: store }, readAt)
  drafts.keep('write', 'Now')
  drafts.keep('write', '  ')
  expect(draftsOf('a', { browser: store }, readAt).places()).toEqual([])
})

test.each([undefined, Object.create({ getItem: () => '{"body":' }) as Storage])(
  'without a storage, or with one that holds nonsense, a text lasts as long as the page',
  (store) => {
    const drafts = draftsOf('a', { browser: store }, readAt)
    const { key } = drafts.keep('write', 'Here')
    expect(drafts.get('write')).toMatchObject({ body: 'Here', key })
  },
)
