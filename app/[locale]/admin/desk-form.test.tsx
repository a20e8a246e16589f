// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { drawn } from '@/components/fixtures/drawn'
import type { Outcome } from '@/features/accounts/form-action'
import { DeskForm } from './desk-form'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }))

const { page, draw } = drawn()

const problems = { 'invalid:words': 'Nothing by “#”.', invalid: 'Look at what is marked.', other: 'Not so.' }
type Refused = Extract<Outcome, { state: 'refused' }>

test.each<[string, Partial<Refused>, string]>([
  ['what it was about stands in the words', { about: '$& !!' }, 'Nothing by “$& !!”.'],
  ['a sentence of the form’s own does not', { detail: 'It has to have at least 1 character.' }, problems.invalid],
  ['nor its code', { detail: 'invalid' }, problems.invalid],
])('refused: %s', async (_, more, said) => {
  await draw(
    <DeskForm
      action={async () => ({ state: 'refused', code: 'invalid', detail: '', field: 'words', given: {}, ...more })}
      problems={problems}
      done="Done."
    >
      <input name="words" />
      <button>Add</button>
    </DeskForm>,
  )
  await act(async () => page.querySelector('button')!.click())
  expect(page.querySelector('[role=status]')?.textContent).toBe(said)
})
