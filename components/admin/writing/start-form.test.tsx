// @vitest-environment happy-dom
import { act } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { drawn } from '@/components/fixtures/drawn'
import type { Begin } from './outcome'
import { StartForm } from './start-form'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }))

const { page, draw } = drawn()

const form = (action: Begin) => (
  <StartForm
    id="0193"
    action={action}
    page="en"
    words={{
      headline: 'Headline',
      section: 'Section',
      edition: 'Edition',
      begin: 'Begin',
      versions: 'Versions',
      problems: { other: 'Not done.', invalid: 'Look.', 'invalid:headline': 'A headline.', too_long: 'Too long.' },
    }}
    sections={[{ slug: 'iraq', name: 'Iraq' }]}
    editions={[{ locale: 'en', name: 'English' }]}
  />
)
const named = (name: string) => page.querySelector<HTMLElement>(`[name=${name}]`)!
const begin = () => {
  named('headline').setAttribute('value', 'Kept')
  return act(async () => page.querySelector('button')!.click())
}
const given = { headline: '\u200B', section: 'iraq', locale: 'en' }

test.each([
  ['headline', {}, 'A headline.'],
  ['headline', { isTooLong: true }, 'Too long.'],
  ['section', {}, 'Look.'],
  ['locale', {}, 'Look.'],
])('%s is marked where it is wrong %o, one is there, and it is said once', async (field, more, said) => {
  await draw(form(async () => ({ state: 'refused', code: 'invalid', detail: '', field, given, ...more })))
  await begin()
  expect([...page.querySelectorAll('[aria-invalid]')]).toEqual([named(field)])
  expect(document.activeElement).toBe(named(field))
  const alerts = page.querySelectorAll('[role=alert]')
  expect([...alerts].map((one) => one.textContent?.trim())).toEqual([said])
  expect(named(field).getAttribute('aria-describedby')).toBe(alerts[0]!.id)
})

test.each([undefined, 'versionOf'])('where no field of it is wrong (%s), one is led to what is said', async (field) => {
  const outcome = { state: 'refused' as const, code: 'forbidden', detail: '', given, ...(field && { field }) }
  await draw(form(async () => outcome))
  await begin()
  expect(page.querySelector('[aria-invalid]')).toBeNull()
  expect(document.activeElement).toBe(page.querySelector('[role=alert]'))
})

test('nothing is marked at first', () => {
  expect(renderToString(form(async () => ({ state: 'fresh' })))).not.toMatch(/aria-invalid|autofocus|role="alert"/)
})
