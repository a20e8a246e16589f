// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { deskCatalogues } from '@/lib/newsroom-words'
import * as fieldsHere from './names-fields'
import type { Words } from './types'

const { writing, desk } = deskCatalogues.en
const words: Words = { ...writing, desk: desk.problems }

/** Whether the window is the one that is worked in: a field is left as well when another one is. */
const inWindow = (isIt: boolean) => vi.spyOn(document, 'hasFocus').mockReturnValue(isIt)

let root: Root
let page: HTMLElement
let named: string[]
let story: string
/** As it was loaded with the page. */
let loaded: Pick<typeof fieldsHere, 'NameField' | 'NamesField'>
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  page = document.createElement('div')
  document.body.append(page)
  root = createRoot(page)
  named = []
  story = crypto.randomUUID()
  loaded = fieldsHere
  inWindow(true)
})
afterEach(() => {
  act(() => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const aName = (value: string) => (
  <loaded.NameField
    kind="source"
    place={{ article: story, person: 'me' }}
    label="Source"
    value={value}
    locale="en"
    words={words}
    readOnly={false}
    onName={(name) => named.push(name)}
  />
)
const someNames = () => (
  <loaded.NamesField
    kind="author"
    place={{ article: story, person: 'me' }}
    label="Authors"
    names={[]}
    locale="en"
    words={words}
    readOnly={false}
    change={(names) => named.push(...names.map(({ name }) => name))}
  />
)
const draw = (value: string) => act(() => root.render(aName(value)))
const field = () => page.querySelector('input')!
const type = (text: string) =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field(), text)
    field().dispatchEvent(new Event('input', { bubbles: true }))
  })
const leave = () => act(() => field().dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
const press = (key: string) => act(() => field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))

const options = () => [...page.querySelectorAll('[role=option]')].map((option) => option.textContent)
const pointedAt = () => page.querySelector('[aria-selected=true]')?.textContent
const said = () => [...page.querySelectorAll('[role=status]')].map((status) => status.textContent).join(' ')
/** What the newsroom knows, once somebody has paused. */
const known = (...names: string[]) => {
  const answer = { names: names.map((name) => ({ name, slug: name.toLowerCase(), detail: '' })) }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(answer)))
}
const pause = () => act(() => vi.advanceTimersByTimeAsync(1_000))

const fields = [
  ['one name', () => aName(''), 'Make “The Guar” a new source'],
  ['names', someNames, 'Make “The Guar” a new author'],
] as const

describe.each(fields)('a field of %s', (_, element, making) => {
  const drawIt = () => act(() => root.render(element()))
  beforeEach(() => {
    vi.useFakeTimers()
    known()
    drawIt()
  })
  afterEach(() => void vi.useRealTimers())

  test('what was half typed and left is no name, stays, and is told of', async () => {
    type('The Guar')
    await pause()
    leave()
    expect(named).toEqual([])
    expect(field().value).toBe('The Guar')
    expect(said()).toContain('“The Guar” is not saved')
    type('The Guard')
    leave()
    type('')
    leave()
    expect(said()).not.toContain('is not saved')
    expect(named).toEqual([])
  })

  test('what was left stays, and is told of, when the page is drawn anew', () => {
    type('The Guar')
    leave()
    act(() => root.unmount())
    root = createRoot(page)
    drawIt()
    expect(field().value).toBe('The Guar')
    expect(said()).toContain('“The Guar” is not saved')
    expect(field().getAttribute('aria-invalid')).toBe('true')
    type('')
    act(() => root.unmount())
    root = createRoot(page)
    drawIt()
    expect(field().value).toBe('')
  })

  test('and when the page is loaded anew: it was kept on this machine, and the server knows nothing of it', async () => {
    type('The Guar')
    leave()
    act(() => root.unmount())
    vi.resetModules()
    loaded = await import('./names-fields')
    page.innerHTML = renderToString(element())
    expect(field().value).toBe('')
    act(() => void (root = hydrateRoot(page, element())))
    expect(field().value).toBe('The Guar')
    expect(said()).toContain('“The Guar” is not saved')
  })

  test('a new one is made by saying so: Enter shows what it would make, and makes it', () => {
    type('The Guar')
    expect(options()).toEqual([making])
    expect(pointedAt()).toBeUndefined()
    press('Enter')
    expect(named).toEqual([])
    expect(pointedAt()).toBe(making)
    press('Enter')
    expect(named).toEqual(['The Guar'])
  })

  test('one letter offers nothing new of itself, for nobody was looked for', async () => {
    type('T')
    await pause()
    expect(field().getAttribute('aria-expanded')).toBe('false')
    expect(page.querySelector<HTMLElement>('[role=listbox]')!.hidden).toBe(true)
    type('The Guar')
    await pause()
    expect(field().getAttribute('aria-expanded')).toBe('true')
  })

  test('the only one that is offered stays pointed at, whatever arrow is pressed', async () => {
    type('The Guar')
    await pause()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) {
      press(key)
      expect(pointedAt()).toBe(making)
    }
  })

  test('where nobody is known who is called like it, that is pointed at already', async () => {
    type(' The  Guar ')
    await pause()
    expect(pointedAt()).toBe(making)
    press('Enter')
    expect(named).toEqual(['The Guar'])
  })

  test('whoever points at it is not led elsewhere when known ones come', async () => {
    known('The Guardian', 'The Guardian Weekly')
    type('The Guar')
    press('Enter')
    await pause()
    expect(options()).toEqual(['The Guardian', 'The Guardian Weekly', making])
    expect(pointedAt()).toBe(making)
  })

  test('among known ones none is meant before it is pointed at', async () => {
    known('The Guardian')
    type('The Guar')
    await pause()
    expect(pointedAt()).toBeUndefined()
    leave()
    expect(named).toEqual([])
    type('The Guard')
    await pause()
    press('ArrowDown')
    press('Enter')
    expect(named).toEqual(['The Guardian'])
  })

  test('what Escape has closed comes back with an arrow', async () => {
    known('The Guardian', 'The Guardian Weekly')
    type('The Guar')
    await pause()
    press('Escape')
    expect(field().getAttribute('aria-expanded')).toBe('false')
    press('ArrowDown')
    expect(field().getAttribute('aria-expanded')).toBe('true')
    expect(pointedAt()).toBe('The Guardian')
    press('Enter')
    expect(named).toEqual(['The Guardian'])
  })

  test('one that is known letter for letter needs no more saying', async () => {
    known('The Guardian')
    type('the guardian')
    await pause()
    expect(options()).toEqual(['The Guardian'])
    leave()
    expect(named).toEqual(['The Guardian'])
  })

  test('going to another window is no leaving', async () => {
    known('The Guardian')
    type('The Guardian')
    await pause()
    inWindow(false)
    leave()
    expect(named).toEqual([])
    expect(field().value).toBe('The Guardian')
  })
})

test('a name is taken away by emptying the field; looking at it changes nothing', () => {
  draw('The Guardian')
  leave()
  expect(named).toEqual([])
  type('')
  leave()
  expect(named).toEqual([''])
})

test('what was typed over a name is nothing any more once that is another', () => {
  draw('The Guardian')
  type('The Times')
  draw('Reuters')
  expect(field().value).toBe('Reuters')
  draw('The Guardian')
  leave()
  expect(named).toEqual([])
})
