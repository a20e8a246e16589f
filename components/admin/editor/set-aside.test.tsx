// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { drawn } from '@/components/fixtures/drawn'
import { SetAside } from './set-aside'
import type { Words } from './types'

const { page, draw } = drawn()
const words = {
  aside: { lead: 'Kept.', copy: 'Copy', copied: 'Copied.', throw: 'Throw', sure: 'Gone.', forGood: 'For good' },
} as unknown as Words
const press = (name: string) =>
  act(async () => [...page.querySelectorAll('button')].find(({ textContent }) => textContent === name)!.click())

test('words that were set aside can be copied, and thrown away behind a fold', async () => {
  const onThrown = vi.fn()
  const writeText = vi.fn(async () => {})
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  await draw(<SetAside text={'One\nTwo'} words={words} onThrown={onThrown} />)
  expect(page.querySelector('textarea')?.value).toBe('One\nTwo')
  await press('Copy')
  expect(writeText).toHaveBeenCalledWith('One\nTwo')
  expect(page.querySelector('[role=status]')?.textContent).toBe('Copied.')
  expect(page.querySelector('details')?.open).toBe(false)
  await press('For good')
  expect(onThrown).toHaveBeenCalledOnce()
})

test('a browser that copies nothing by itself has them chosen', async () => {
  vi.stubGlobal('navigator', {})
  await draw(<SetAside text="One" words={words} onThrown={() => {}} />)
  await press('Copy')
  const field = page.querySelector('textarea')!
  expect([field.selectionStart, field.selectionEnd, page.querySelector('[role=status]')?.textContent]).toEqual([
    0,
    3,
    '',
  ])
})
