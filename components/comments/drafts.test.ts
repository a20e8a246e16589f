import { expect, test } from 'vitest'
import { draftsOf } from './drafts'

const day = 86_400_000

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
  const kept = draftsOf('a', store).keep('write', 'Half a sent')
  const again = draftsOf('a', store)
  expect(again.get('write')).toMatchObject({ body: 'Half a sent', key: kept.key, startedAt: kept.startedAt })
  expect(again.keep('write', 'Half a sentence')).toMatchObject({ key: kept.key, startedAt: kept.startedAt })
  expect(again.places()).toEqual(['write'])
})

test('every article and every answer has its own', () => {
  const store = storage()
  draftsOf('a', store).keep('reply 1', 'To one')
  draftsOf('a', store).keep('write', 'To all')
  expect(draftsOf('b', store).places()).toEqual([])
  expect(draftsOf('a', store).places().sort()).toEqual(['reply 1', 'write'])
})

test('what arrived is forgotten, and the next text has a key of its own', () => {
  const drafts = draftsOf('a', storage())
  const first = drafts.keep('write', 'One')
  drafts.forget('write')
  expect(drafts.get('write')).toBeUndefined()
  expect(drafts.keep('write', 'Two').key).not.toBe(first.key)
})

test('an emptied text is none, and one of last month is none any more', () => {
  const store = storage()
  draftsOf('a', store, () => 0).keep('write', 'Long ago')
  expect(draftsOf('a', store, () => 29 * day).places()).toEqual(['write'])
  expect(draftsOf('a', store, () => 31 * day).places()).toEqual([])
  draftsOf('a', store).keep('write', 'Now')
  draftsOf('a', store).keep('write', '  ')
  expect(draftsOf('a', store).places()).toEqual([])
})

test.each([undefined, Object.create({ getItem: () => '{"body":' }) as Storage])(
  'without a storage, or with one that holds nonsense, a text lasts as long as the page',
  (store) => {
    const drafts = draftsOf('a', store)
    const { key } = drafts.keep('write', 'Here')
    expect(drafts.get('write')).toMatchObject({ body: 'Here', key })
  },
)
