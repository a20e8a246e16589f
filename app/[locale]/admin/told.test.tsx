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
