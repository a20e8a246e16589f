import { getSchema } from '@tiptap/core'
import { DOMParser } from '@tiptap/pm/model'
import { Window } from 'happy-dom'
import { expect, test } from 'vitest'
import { Body } from '@/features/articles/body'
import { toBody } from './document'
import { extensionsOf } from './extensions'
import { drawing } from './fixtures/drawing'
import { tidyPasted } from './pasted'

const schema = getSchema(extensionsOf(drawing()))
const browser = () => new new Window().DOMParser() as unknown as globalThis.DOMParser
const pasted = (html: string) => {
  const { body } = browser().parseFromString(tidyPasted(html, browser()), 'text/html')
  return Body.parse(toBody(DOMParser.fromSchema(schema).parse(body).toJSON() as Parameters<typeof toBody>[0]))
}
const said = (...spans: object[]) => [{ kind: 'paragraph', spans }]

const wordSign = (id: string, href: string, name: string) =>
  `<a style='mso-footnote-id:${id}' href="${href}" name="${name}" title=""><span class=MsoFootnoteReference>` +
  `<span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span>` +
  `<![endif]></span></span></a>`
const word =
  `<html><body><!--StartFragment--><p class=MsoNormal>The dam${wordSign('ftn1', '#_ftn1', '_ftnref1')} holds.<o:p></o:p></p>` +
  `<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%">` +
  `<![endif]><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>${wordSign('ftn1', '#_ftnref1', '_ftn1')} ` +
  `The note of word, <a href="https://example.org/dam">here</a>.<o:p></o:p></p></div></div><!--EndFragment--></body></html>`

test('footnotes of Word are ours', () => {
  expect(pasted(word)).toEqual(
    said(
      { text: 'The dam' },
      {
        text: '',
        note: [{ text: 'The note of word, ' }, { text: 'here', href: 'https://example.org/dam' }, { text: '.' }],
      },
      { text: ' holds.' },
    ),
  )
})

test('and those of Google Docs, each at its place', () => {
  const place = (at: number) => `<sup><a href="#ftnt${at}" id="ftnt_ref${at}">[${at}]</a></sup>`
  const note = (at: number, words: string) =>
    `<div><p><a href="#ftnt_ref${at}" id="ftnt${at}">[${at}]</a><span>&nbsp;${words}</span></p></div>`
  const html = `<p>One${place(1)} two${place(2)}.</p><hr>${note(1, 'First.')}${note(2, 'Second.')}`
  expect(pasted(html)).toEqual(
    said(
      { text: 'One' },
      { text: '', note: [{ text: 'First.' }] },
      { text: ' two' },
      { text: '', note: [{ text: 'Second.' }] },
      { text: '.' },
    ),
  )
})

test('other links into a page that is not here go, and their words stay; a line of the text stays too', () => {
  const html = '<p>See <a href="#part-2">part two</a> and <a href="https://example.org/#b">there</a>.</p><hr><p>End</p>'
  expect(pasted(html)).toEqual([
    ...said({ text: 'See part two and ' }, { text: 'there', href: 'https://example.org/#b' }, { text: '.' }),
    { kind: 'divider' },
    ...said({ text: 'End' }),
  ])
})

test('a sign without its note stays as words', () => {
  expect(pasted('<p>The dam<a href="#_ftn1" name="_ftnref1">[1]</a> holds.</p>')).toEqual(
    said({ text: 'The dam[1] holds.' }),
  )
})

test('no style and no handler reaches the editor, and what a style says of words is said by elements', () => {
  const html =
    `<style>p { color: red }</style><p style="color:red" onclick="go('style=1')">A <span style='font-weight:700'>bold</span> and ` +
    `<span style="font-style:italic">slanted</span> H<span style="vertical-align:sub">2</span>O, style = taste</p>`
  const tidy = tidyPasted(html, browser())
  expect(tidy).not.toMatch(/<style|style=["']|onclick|data-gone|data-pasted/)
  expect(pasted(html)).toEqual(
    said(
      { text: 'A ' },
      { text: 'bold', bold: true },
      { text: ' and ' },
      { text: 'slanted', italic: true },
      { text: ' H' },
      { text: '2', lowered: true },
      { text: 'O, style = taste' },
    ),
  )
  const own = '<p data-pm-slice="1 1 []" style="color:red" onclick="x()">Ours</p>'
  expect(tidyPasted(own, browser())).not.toMatch(/ style=| onclick=/)
})
