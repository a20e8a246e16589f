// @vitest-environment happy-dom
import { Editor } from '@tiptap/core'
import { expect, test, vi } from 'vitest'
import { extensionsOf } from './extensions'
import { drawing } from './fixtures/drawing'
import { linkKeys } from './linking'

test('Ctrl+K, and no K by itself, asks where the words lead', () => {
  const ask = vi.fn()
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [...extensionsOf(drawing()), linkKeys(ask)],
  })
  const press = (ctrlKey: boolean) => {
    const event = new KeyboardEvent('keydown', { key: 'k', ctrlKey, cancelable: true, bubbles: true })
    editor.view.dom.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(press(false)).toBe(false)
  expect(ask).not.toHaveBeenCalled()
  expect(press(true)).toBe(true)
  expect(ask).toHaveBeenCalledOnce()
  editor.destroy()
})
