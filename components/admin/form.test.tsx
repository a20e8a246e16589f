// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DeskButton, DeskField, DeskForm, DeskTick } from './form'

const refresh = vi.fn()
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }))

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
  refresh.mockClear()
  vi.unstubAllGlobals()
})

const problems = { heading: 'Not done', other: '?', stale_version: 'Overtaken.', now: 'Set now:', on: 'yes', off: 'no' }
const input = (name: string) => page.querySelector<HTMLInputElement>(`[name=${name}]`)!

test('where somebody else has set it meanwhile, both are shown, and what is sent again is about what was seen then', async () => {
  const sent: string[] = []
  const action = async (_: unknown, form: FormData) => {
    sent.push(String(form.get('seen')))
    const given = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
    return sent.length === 1 ? { state: 'refused', code: 'stale_version', given } : { state: 'done', result: undefined }
  }
  const draw = (seen: string, days: string, isOn: boolean) =>
    act(async () =>
      root.render(
        <DeskForm action={action} problems={problems} done="Saved." seen={seen}>
          <DeskTick id="verified" name="verified" label="Verified" value={isOn ? 'on' : ''} />
          <DeskField id="days" name="days" label="Days" value={days} />
          <DeskButton>Save</DeskButton>
        </DeskForm>,
      ),
    )
  const press = () => act(async () => page.querySelector('button')!.click())
  await draw('old', '0', true)
  // Another form of this page draws it anew: what was seen when this one was filled in is another thing.
  await draw('new', '5', false)
  input('days').value = '7'
  await press()
  expect(sent).toEqual(['old'])
  expect(refresh).toHaveBeenCalledOnce()
  await draw('new', '5', false)
  expect(page.querySelector('[role=alert]')?.textContent).toContain('Overtaken.')
  expect(input('days').value).toBe('7')
  expect(document.getElementById(input('days').getAttribute('aria-describedby')!)?.textContent).toBe('Set now: 5')
  await press()
  expect(sent).toEqual(['old', 'new'])
  expect(page.querySelector('[role=status]')?.textContent).toBe('Saved.')
  expect(page.textContent).not.toContain('Set now:')
})
