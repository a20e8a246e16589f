// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deskCatalogues } from '@/lib/newsroom-words'
import { NameField } from './names-fields'
import type { Words } from './types'

const { writing, desk } = deskCatalogues.en
const words: Words = { ...writing, desk: desk.problems }

let root: Root
let page: HTMLElement
let named: string[]
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  page = document.createElement('div')
  document.body.append(page)
  root = createRoot(page)
  named = []
})
afterEach(() => {
  act(() => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
})

const draw = (value: string) =>
  act(() =>
    root.render(
      <NameField
        kind="source"
        label="Source"
        value={value}
        locale="en"
        words={words}
        readOnly={false}
        onName={(name) => named.push(name)}
      />,
    ),
  )
const field = () => page.querySelector('input')!
const type = (text: string) =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field(), text)
    field().dispatchEvent(new Event('input', { bubbles: true }))
  })
const leave = () => act(() => field().dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
const press = (key: string) => act(() => field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))

test('the first half of a name is no name, however long one pauses behind it', () => {
  draw('')
  type('The Guar')
  expect(named).toEqual([])
  type(' The  Guardian ')
  leave()
  expect(named).toEqual(['The Guardian'])
})

test('Enter says that a name is whole', () => {
  draw('')
  type('The Guardian')
  press('Enter')
  expect(named).toEqual(['The Guardian'])
})

test('a name is taken away by emptying the field; looking at it changes nothing', () => {
  draw('The Guardian')
  leave()
  expect(named).toEqual([])
  type('')
  leave()
  expect(named).toEqual([''])
})
