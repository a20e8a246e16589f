// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Told } from '@/components/admin/told'
import { DeskForm } from './desk-form'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }))

let root: Root
let page: HTMLElement
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  page = document.createElement('div')
  document.body.append(page)
  root = createRoot(page)
})
afterEach(() => {
  act(() => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
})

const draw = (isThere: boolean) =>
  act(async () =>
    root.render(
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
    ),
  )

test('what was done by a form that is gone with it is said above the list, with how many; once', async () => {
  await draw(true)
  expect(page.querySelector('[role=status]')?.textContent).toBe('')
  await act(async () => page.querySelector('button')!.click())
  expect(page.textContent?.match(/Taken back\. Brought back: 15\./g)).toHaveLength(1)
  await draw(false)
  expect(page.querySelector('[role=status]')?.textContent).toBe('Taken back. Brought back: 15.')
})
