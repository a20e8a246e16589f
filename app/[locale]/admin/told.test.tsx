// @vitest-environment happy-dom
import { act } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { Told } from '@/components/admin/told'
import { drawn } from '@/components/fixtures/drawn'
import { DeskForm } from './desk-form'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }))

const { page, draw } = drawn()

const drawList = (isThere: boolean) =>
  draw(
    <>
      <Told />
      {isThere && (
        <DeskForm
          action={async () => ({ state: 'done' as const, result: { restored: 15 } })}
          problems={{}}
          done="Taken back."
          counted={{ name: 'restored', words: 'Brought back: #.', digits: '0123456789' }}
          leaves
        >
          <button>Take it back</button>
        </DeskForm>
      )}
    </>,
  )

test('what was done by a form that is gone with it is said above the list, with how many; once', async () => {
  await drawList(true)
  expect(page.querySelector('[role=status]')?.textContent).toBe('')
  await act(async () => page.querySelector('button')!.click())
  expect(page.textContent?.match(/Taken back\. Brought back: 15\./g)).toHaveLength(1)
  await drawList(false)
  expect(page.querySelector('[role=status]')?.textContent).toBe('Taken back. Brought back: 15.')
})

test('what a page was led to with stands there without scripts; with them its address says it no more', async () => {
  const list = (isLed: boolean) => <Told first={isLed ? { words: 'Deleted.', by: 'told' } : undefined} />
  const said = () => page.querySelector('[role=status]')?.textContent
  const place = document.createElement('div')
  page.append(place)
  history.replaceState(null, '', '/en/admin/media?q=river&told=removed')
  place.innerHTML = renderToString(list(true))
  expect(said()).toBe('Deleted.')
  const root = await act(async () => hydrateRoot(place, list(true)))
  expect(said()).toBe('Deleted.')
  expect(location.search).toBe('?q=river')
  await act(async () => root.render(list(false)))
  expect(said()).toBe('')
  act(() => root.unmount())
  place.remove()
})

/** A list with a line to press in each of its rows. */
const drawRows = (rows: string[]) =>
  draw(
    <>
      <Told />
      {rows.map((row) => (
        <DeskForm
          key={row}
          action={async () => ({ state: 'done' as const, result: {} })}
          problems={{}}
          done="Merged."
          leaves
        >
          <button id={row}>Merge</button>
        </DeskForm>
      ))}
    </>,
  )
const button = (id: string) => page.querySelector<HTMLElement>(`#${id}`)!
const press = (id: string) =>
  act(async () => {
    button(id).focus()
    button(id).click()
  })
const isAtTold = () => document.activeElement === page.querySelector('[role=status]')

test('whoever was in the line that is gone goes on where it is said; each time, in the same words, too', async () => {
  await drawRows(['one', 'two', 'three'])
  await press('three')
  expect(document.activeElement?.id).toBe('three')
  await drawRows(['one', 'two'])
  await vi.waitFor(() => expect(isAtTold()).toBe(true))
  await press('two')
  await drawRows(['one'])
  await vi.waitFor(() => expect(isAtTold()).toBe(true))
})

test('whoever has gone on to another line meanwhile stays there', async () => {
  await drawRows(['one', 'two'])
  await press('two')
  act(() => button('one').focus())
  await drawRows(['one'])
  // An observer that was asked later hears later.
  await new Promise<void>((heard) => {
    new MutationObserver(() => heard()).observe(page, { childList: true })
    page.append(document.createElement('i'))
  })
  expect(document.activeElement?.id).toBe('one')
})

test.each([
  ['goes there', false],
  ['stays in a field where they are', true],
])('whoever is led to a page that says something %s', async (_, isElsewhere) => {
  const list = <Told first={{ words: 'Deleted.', by: 'told' }} />
  const [place, field] = [document.createElement('div'), document.createElement('input')]
  page.append(field, place)
  place.innerHTML = renderToString(list)
  // Where scripts never come, the browser does it by itself.
  expect(place.querySelector('[role=status]')?.hasAttribute('autofocus')).toBe(true)
  if (isElsewhere) field.focus()
  const root = await act(async () => hydrateRoot(place, list))
  expect(document.activeElement).toBe(isElsewhere ? field : place.querySelector('[role=status]'))
  act(() => root.unmount())
  field.remove()
  place.remove()
})

test('the fold around what is refused is opened', async () => {
  await draw(
    <details>
      <summary>Switches</summary>
      <DeskForm
        action={async () => ({ state: 'refused' as const, code: 'invalid' as const, detail: '', given: {} })}
        problems={{ other: 'Not done.' }}
        done=""
      >
        <button>Set</button>
      </DeskForm>
    </details>,
  )
  await act(async () => page.querySelector('button')!.click())
  expect(page.querySelector('details')!.open).toBe(true)
  expect(page.querySelector('form')!.hasAttribute('data-live')).toBe(true)
})
