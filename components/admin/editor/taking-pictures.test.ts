import { Window } from 'happy-dom'
import { expect, test } from 'vitest'
import { filesIn, meansPictures } from './taking-pictures'

const browser = () => new new Window().DOMParser() as unknown as globalThis.DOMParser

test.each([
  ['a picture alone, without HTML', '', true],
  ['a picture from a browser', '<meta charset="utf-8"><img src="https://example.org/a.png" alt="A river">', true],
  ['a picture that is a link', '<a href="https://example.org/">\n<img src="https://example.org/a.png"></a>', true],
  [
    'a picture from Word',
    '<html><head><title>Doc</title><style>p { margin: 0 }</style></head><body><!--StartFragment--><style>p { margin: 0 }</style><p class=MsoNormal><img src="file:///a.png">&nbsp;<o:p></o:p></p><!--EndFragment--></body></html>',
    true,
  ],
  [
    'text from Word',
    '<html><body><p class=MsoNormal>Said the mayor.<o:p></o:p></p><p><img src="file:///a.png"></p></body></html>',
    false,
  ],
  [
    'a table from Excel',
    '<html><head><style>td { color: black }</style></head><body><table><tr><td>1</td><td>2</td></tr></table></body></html>',
    false,
  ],
  ['a block of the editor itself', '<figure data-pm-slice="0 0 []" data-block="picture"></figure>', false],
  ['an empty table', '<table><tr><td></td></tr></table>', false],
  ['words with no paragraph', 'الجسر', false],
])('%s', (_, html, expected) => expect(meansPictures(html, browser())).toBe(expected))

test('of files the pictures are taken and the others named', () => {
  const files = [
    ['a.png', 'image/png'],
    ['b.gif', 'image/gif'],
    ['c.pdf', 'application/pdf'],
    ['d.avif', 'image/avif'],
  ].map(([name, type]) => new File(['x'], name!, { type: type! }))
  const { pictures, others } = filesIn({ files } as unknown as DataTransfer)
  expect([pictures.map(({ name }) => name), others]).toEqual([
    ['a.png', 'd.avif'],
    ['b.gif', 'c.pdf'],
  ])
  expect(filesIn(null)).toEqual({ pictures: [], others: [] })
})
