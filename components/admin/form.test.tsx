// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { drawn } from '../fixtures/drawn'
import { DeskButton, DeskField, DeskForm, DeskTick } from './form'
import { OwnId } from './own-id'
import { Told } from './told'

const refresh = vi.fn()
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }))

const { page, draw } = drawn()
afterEach(() => refresh.mockClear())

const problems = { heading: 'Not done', other: '?', stale_version: 'Overtaken.', now: 'Set now:', on: 'yes', off: 'no' }
const input = (name: string) => page.querySelector<HTMLInputElement>(`[name=${name}]`)!

test('where somebody else has set it meanwhile, both are shown, and what is sent again is about what was seen then', async () => {
  const sent: string[] = []
  const action = async (_: unknown, form: FormData) => {
    sent.push(String(form.get('seen')))
    const given = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
    return sent.length === 1 ? { state: 'refused', code: 'stale_version', given } : { state: 'done', result: undefined }
  }
  const drawForm = (seen: string, days: string, isOn: boolean) =>
    draw(
      <DeskForm action={action} problems={problems} done="Saved." seen={seen}>
        <DeskTick id="verified" name="verified" label="Verified" value={isOn ? 'on' : ''} />
        <DeskField id="days" name="days" label="Days" value={days} />
        <DeskField id="name" name="name" label="Name" value="The Post" />
        <DeskButton>Save</DeskButton>
      </DeskForm>,
    )
  const press = () => act(async () => page.querySelector('button')!.click())
  await drawForm('old', '0', true)
  input('days').value = '7'
  input('name').value = 'The Times'
  await press()
  expect(sent).toEqual(['old'])
  expect(refresh).toHaveBeenCalledOnce()
  await drawForm('new', '5', false)
  // What only they changed is as they have it, what only we changed as we do; both are shown where both did.
  expect(input('verified').checked).toBe(false)
  expect(input('name').value).toBe('The Times')
  expect(page.textContent?.match(/Set now:/g)).toHaveLength(1)
  expect(page.querySelector('[role=alert]')?.textContent).toContain('Overtaken.')
  expect(input('days').value).toBe('7')
  expect(document.getElementById(input('days').getAttribute('aria-describedby')!)?.textContent).toBe('Set now: 5')
  await press()
  expect(sent).toEqual(['old', 'new'])
  expect(page.querySelector('[role=status]')?.textContent).toBe('Saved.')
  expect(page.textContent).not.toContain('Set now:')
})

test('another form of its page draws it anew: what is sent is about what was seen before', async () => {
  const sent: unknown[] = []
  const action = async (_: unknown, form: FormData) => {
    sent.push(form.get('seen'))
    return { state: 'done', result: undefined }
  }
  for (const seen of ['old', 'new'])
    await draw(
      <DeskForm action={action} problems={problems} seen={seen}>
        <DeskButton>Save</DeskButton>
      </DeskForm>,
    )
  await act(async () => page.querySelector('button')!.click())
  expect(sent).toEqual(['old'])
})

test('of several buttons the one that is pressed is sent; what is said stays when its line has gone', async () => {
  const sent: unknown[] = []
  const action = async (_: unknown, form: FormData) => {
    sent.push(form.getAll('session'))
    return { state: 'done', result: undefined }
  }
  const drawSessions = (sessions: string[]) =>
    draw(
      <DeskForm action={action} problems={problems} done="Ended.">
        {sessions.map((session) => (
          <DeskButton key={session} name="session" value={session}>
            End
          </DeskButton>
        ))}
      </DeskForm>,
    )
  await drawSessions(['one', 'two'])
  await act(async () => page.querySelectorAll('button')[1]!.click())
  await drawSessions(['one'])
  expect(sent).toEqual([['two']])
  expect(page.querySelector('[role=status]')?.textContent).toBe('Ended.')
})

test('what a line of a list did that is gone with it is said above the list', async () => {
  const drawLine = (isThere: boolean) =>
    draw(
      <>
        <Told />
        {isThere && (
          <DeskForm
            action={async () => ({ state: 'done', result: undefined })}
            problems={problems}
            done="The Wire has been removed."
            leaves
          >
            <DeskButton>Remove</DeskButton>
          </DeskForm>
        )}
      </>,
    )
  await drawLine(true)
  await act(async () => page.querySelector('button')!.click())
  await drawLine(false)
  expect(page.querySelector('[role=status]')?.textContent).toBe('The Wire has been removed.')
})

const drawName = (action: () => Promise<unknown>) =>
  draw(
    <DeskForm
      action={action}
      problems={{ ...problems, unsent: 'Not sent.', too_long: 'Too long.', 'invalid:name': 'Odd.' }}
    >
      <DeskField id="name" name="name" label="Name" />
      <DeskButton>Save</DeskButton>
    </DeskForm>,
  )

test('what does not arrive is refused like anything else: the page stays, and what was typed', async () => {
  await drawName(() => Promise.reject(new TypeError('Failed to fetch')))
  input('name').value = 'The Times'
  await act(async () => page.querySelector('button')!.click())
  expect(page.querySelector('[role=alert]')?.textContent).toContain('Not sent.')
  expect(input('name').value).toBe('The Times')
})

test.each([
  ['what is wrong with a field is said in its words', {}, 'Odd.'],
  ['that it is too long is said instead where it is only that', { isTooLong: true }, 'Too long.'],
])('%s, and one is led there', async (_, more, said) => {
  const given = { name: 'The Times' }
  await drawName(async () => ({ state: 'refused', code: 'invalid', field: 'name', given, ...more }))
  input('name').value = 'The Times'
  await act(async () => page.querySelector('button')!.click())
  expect(page.querySelector('[role=alert]')?.textContent).toContain(said)
  expect(document.activeElement).toBe(input('name'))
})

test('what is wrong is said beneath its field too, and called out once', async () => {
  const given = { name: 'The Times' }
  await drawName(async () => ({ state: 'refused', code: 'invalid', field: 'name', given }))
  expect(input('name').getAttribute('aria-describedby')).toBeNull()
  await act(async () => page.querySelector('button')!.click())
  expect(document.getElementById(input('name').getAttribute('aria-describedby')!)?.textContent).toBe('Odd.')
  expect(page.querySelectorAll('[role=alert]')).toHaveLength(1)
})

test('what nothing here is wrong with is said above alone', async () => {
  await drawName(async () => ({ state: 'refused', code: 'invalid', field: 'other', given: {} }))
  await act(async () => page.querySelector('button')!.click())
  expect(input('name').getAttribute('aria-describedby')).toBeNull()
  expect(document.activeElement).toBe(page.querySelector('[role=alert]'))
})

test('every fold around what is refused is opened; whoever closes one again may', async () => {
  await draw(
    <details>
      <summary>Change</summary>
      <details>
        <summary>Merge</summary>
        <DeskForm
          action={async () => ({ state: 'refused', code: 'invalid', field: 'name', given: {} })}
          problems={problems}
        >
          <DeskField id="name" name="name" label="Name" />
          <DeskButton>Save</DeskButton>
        </DeskForm>
      </details>
    </details>,
  )
  const folds = [...page.querySelectorAll('details')]
  expect(folds.map(({ open }) => open)).toEqual([false, false])
  await act(async () => page.querySelector('button')!.click())
  expect(folds.map(({ open }) => open)).toEqual([true, true])
  // Until then a style shows what is said: app/styles/desk/lists.css.
  expect(page.querySelector('form')!.hasAttribute('data-live')).toBe(true)
})

test('what a form makes has an id of its own: the same while no answer has come, another once it is done or was used', async () => {
  const sent: unknown[] = []
  const answers: (() => unknown)[] = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => ({ state: 'done', result: undefined }),
    () => ({ state: 'refused', code: 'key_reuse', given: { id: 'second' } }),
    () => ({ state: 'done', result: undefined }),
  ]
  const action = async (_: unknown, form: FormData) => {
    sent.push(form.get('id'))
    return answers.shift()!()
  }
  const drawWith = (id: string) =>
    draw(
      <DeskForm action={action} problems={problems}>
        <OwnId value={id} />
        <DeskButton>Warn</DeskButton>
      </DeskForm>,
    )
  const press = () => act(async () => page.querySelector('button')!.click())
  await drawWith('first')
  await press()
  // Another form of the page has drawn it anew meanwhile.
  await drawWith('other')
  await press()
  await drawWith('second')
  await press()
  await drawWith('third')
  await press()
  expect(sent).toEqual(['first', 'first', 'second', 'third'])
})
