// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { drawn } from '@/components/fixtures/drawn'
import { WithFailedWords } from '@/components/site/failed-words'
import { DeskFailed } from './failed'

const { page, draw } = drawn()

test('a page of the dashboard that broke says so, can be tried again, and leads back', async () => {
  const reset = vi.fn()
  await draw(
    <WithFailedWords
      words={{ heading: 'Broken.', lead: 'Ours.', retry: 'Again', home: { href: '/ar/admin', label: 'Home' } }}
    >
      <DeskFailed reset={reset} />
    </WithFailedWords>,
  )
  expect(page.querySelector('main h1')?.textContent).toBe('Broken.')
  expect(page.querySelector('[role=alert]')?.textContent).toBe('Ours.')
  expect(page.querySelector('a')?.getAttribute('href')).toBe('/ar/admin')
  await act(async () => page.querySelector('button')!.click())
  expect(reset).toHaveBeenCalledOnce()
})
