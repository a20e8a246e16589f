// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deskCatalogues } from '@/lib/newsroom-words'
import { NameField, NamesField } from './names-fields'
import type { Words } from './types'

const { writing, desk } = deskCatalogues.en
const words: Words = { ...writing, desk: desk.problems }

/** Whether the window is the one that is worked in: a field is left as well when another one is. */
const inWindow = (isIt: boolean) => vi.spyOn(document, 'hasFocus').mockReturnValue(isIt)

let root: Root
let page: HTMLElement
let named: string[]
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  page = document.createElement('div')
  document.body.append(page)
  root = createRoot(page)
  named = []
  inWindow(true)
})
afterEach(() => {
  act(() => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
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
const drawNames = () =>
  act(() =>
    root.render(
      <NamesField
        kind="author"
        label="Authors"
        names={[]}
        locale="en"
        words={words}
        readOnly={false}
        change={(names) => named.push(...names.map(({ name }) => name))}
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

test.each([
  ['one name', () => draw('')],
  ['names', drawNames],
])('going to another window is no leaving of a field of %s', (_, drawIt) => {
  drawIt()
  type('The Guar')
  inWindow(false)
  leave()
  expect(named).toEqual([])
  expect(field().value).toBe('The Guar')
  inWindow(true)
  type('The Guardian')
  leave()
  expect(named).toEqual(['The Guardian'])
})
