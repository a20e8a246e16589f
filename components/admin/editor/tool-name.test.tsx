// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { drawn } from '@/components/fixtures/drawn'
import { sideOf, ToolName, useNamedTool } from './tool-name'

const row = { left: 100, right: 500 }

test.each([
  ['at the left end', { left: 100, right: 140 }, { insetInlineStart: 0 }, { insetInlineEnd: 0 }],
  ['nearer to the left', { left: 180, right: 220 }, { insetInlineStart: 80 }, { insetInlineEnd: 80 }],
  ['at the right end', { left: 460, right: 500 }, { insetInlineEnd: 0 }, { insetInlineStart: 0 }],
  ['in the middle', { left: 280, right: 320 }, { insetInlineStart: 180 }, { insetInlineStart: 180 }],
  ['half out of a row that goes on', { left: 80, right: 120 }, { insetInlineStart: 0 }, { insetInlineEnd: 0 }],
])('the name of a tool %s stays within the row', (_, tool, expected, rightToLeft) => {
  expect(sideOf(tool, row, false)).toEqual(expected)
  expect(sideOf(tool, row, true)).toEqual(rightToLeft)
})

const { page, draw } = drawn()

function Row({ run }: { run: () => void }) {
  const { named, around } = useNamedTool()
  return (
    <div {...around}>
      <span className="editor-tool-group">
        <button className="editor-tool" aria-label="Bold" onClick={run}>
          B
        </button>
      </span>
      {named && <ToolName {...named} />}
    </div>
  )
}

/** Lets something happen to an element, at a moment in ms. */
const happen = (element: Element, event: Event, at: number) => {
  Object.defineProperty(event, 'timeStamp', { value: at })
  return act(async () => void element.dispatchEvent(event))
}
const of = (pointerType: string) => ({ pointerType, bubbles: true })
const name = () => page.querySelector('.editor-tool-name')?.textContent

test('a tool is named under the pointer, under its name too, and no more beside it', async () => {
  await draw(<Row run={() => {}} />)
  const button = page.querySelector('button')!
  await happen(button, new PointerEvent('pointerover', of('mouse')), 1)
  expect(name()).toBe('Bold')
  await happen(page.querySelector('.editor-tool-name')!, new PointerEvent('pointerover', of('mouse')), 2)
  expect(name()).toBe('Bold')
  await happen(page.firstElementChild!, new PointerEvent('pointerover', of('mouse')), 3)
  expect(name()).toBeUndefined()
  await happen(button, new PointerEvent('pointerover', of('mouse')), 4)
  await happen(document.body, new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }), 5)
  expect(name()).toBeUndefined()
})

test.each(['ArrowUp', 'ArrowLeft', 'Home'])(
  '%s that leads nowhere leaves the tool that has the keys its name',
  async (key) => {
    await draw(<Row run={() => {}} />)
    const button = page.querySelector('button')!
    await act(async () => button.focus())
    expect(name()).toBe('Bold')
    await happen(button, new KeyboardEvent('keydown', { key, bubbles: true }), 1)
    expect(name()).toBe('Bold')
    await happen(button, new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }), 2)
    expect(name()).toBeUndefined()
  },
)

test('an arrow in the text puts the name of a tool under the pointer away', async () => {
  await draw(<Row run={() => {}} />)
  await happen(page.querySelector('button')!, new PointerEvent('pointerover', of('mouse')), 1)
  await happen(document.body, new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }), 2)
  expect(name()).toBeUndefined()
})

test.each([
  ['a finger that taps', 'touch', 200, 1, 1],
  ['a finger that rests on it', 'touch', 900, 1, 0],
  ['a mouse that is held', 'mouse', 900, 1, 1],
  ['a key, long after a finger went elsewhere', 'touch', 9_000, 0, 1],
])('%s: %s, after %d ms', async (_, pointerType, until, detail, times) => {
  const run = vi.fn()
  await draw(<Row run={run} />)
  const button = page.querySelector('button')!
  await happen(button, new PointerEvent('pointerdown', of(pointerType)), 100)
  await happen(button, new MouseEvent('click', { detail, bubbles: true }), 100 + until)
  expect(run).toHaveBeenCalledTimes(times)
})
