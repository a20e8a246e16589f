// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test } from 'vitest'
import { drawn } from '@/components/fixtures/drawn'
import { useRoving } from './roving'

const { page, draw } = drawn()

function Row({ ids, isRtl = false }: { ids: string[]; isRtl?: boolean }) {
  const { onKeyDown, stop } = useRoving(ids)
  return (
    <div role="toolbar" style={{ direction: isRtl ? 'rtl' : 'ltr' }} onKeyDown={onKeyDown}>
      {ids.map((id) => (
        <button key={id} id={id} {...stop(id)} />
      ))}
    </div>
  )
}

const focus = (id: string) => act(async () => document.getElementById(id)!.focus())
/** Presses a key where one is. @returns whether it is the browser's still */
const press = async (key: string, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  await act(async () => document.activeElement!.dispatchEvent(event))
  return !event.defaultPrevented
}
/** Where Tab leads to. */
const stops = () => [...page.querySelectorAll('[tabindex="0"]')].map(({ id }) => id)

test('is one stop of Tab: the first, then the one where one was last', async () => {
  await draw(<Row ids={['a', 'b', 'c']} />)
  expect(stops()).toEqual(['a'])
  await focus('b')
  expect(stops()).toEqual(['b'])
  await press('ArrowRight')
  expect(stops()).toEqual(['c'])
  expect(document.activeElement?.id).toBe('c')
})

test.each([
  [false, ['ArrowRight', 'ArrowRight', 'ArrowRight'], ['b', 'c', 'c']],
  [false, ['ArrowLeft', 'End', 'ArrowLeft', 'Home'], ['a', 'c', 'b', 'a']],
  [true, ['ArrowLeft', 'ArrowLeft', 'ArrowRight'], ['b', 'c', 'b']],
])('right to left: %s, %j leads to %j', async (isRtl, keys, expected) => {
  await draw(<Row ids={['a', 'b', 'c']} isRtl={isRtl} />)
  await focus('a')
  for (const [at, key] of keys.entries()) {
    expect(await press(key)).toBe(false)
    expect(document.activeElement?.id).toBe(expected[at])
  }
})

test.each([
  ['Tab', {}],
  ['Enter', {}],
  ['ArrowLeft', { altKey: true }],
  ['ArrowRight', { metaKey: true }],
  ['Home', { ctrlKey: true }],
])('%s with %j is the browser’s', async (key, more) => {
  await draw(<Row ids={['a', 'b', 'c']} />)
  await focus('b')
  expect(await press(key, more)).toBe(true)
  expect(document.activeElement?.id).toBe('b')
})

test('where the last one is gone Tab leads to the first', async () => {
  await draw(<Row ids={['a', 'b', 'c']} />)
  await focus('c')
  await draw(<Row ids={['a', 'b']} />)
  expect(stops()).toEqual(['a'])
})
