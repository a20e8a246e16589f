import { getSchema } from '@tiptap/core'
import { DOMParser } from '@tiptap/pm/model'
import { Window } from 'happy-dom'
import { describe, expect, test } from 'vitest'
import { makeComing } from './coming'
import { extensionsOf } from './extensions'
import { drawing } from './fixtures/drawing'
import { tidyPasted, withoutDetour } from './pasted'
import { bringPasted, nameOfFound, type FoundPicture } from './pasted-pictures'

/** Pictures within what is pasted, in the shapes of real clipboards. */

const schema = getSchema(extensionsOf(drawing()))
const browser = () => new new Window().DOMParser() as unknown as globalThis.DOMParser

/** What is pasted, block by block: pictures by their address and words. */
const told = (html: string) => {
  let found: readonly FoundPicture[] = []
  const tidy = tidyPasted(html, browser(), (pictures) =>
    (found = pictures).map(({ address }, at) => (address === 'no' ? null : String(at))),
  )
  const { body } = browser().parseFromString(tidy, 'text/html')
  // In an HTML parser a block would end the paragraph it stands in, and leave an empty one.
  expect(tidy).not.toMatch(/<p[^>]*>(?:(?!<\/p>).)*<(figure|div|p)\b/)
  const said: string[] = []
  DOMParser.fromSchema(schema)
    .parse(body)
    .forEach((node) => {
      const picture = node.type.name === 'picture' && found[Number(node.attrs.coming)]
      said.push(
        picture ? `[${picture.address}|${String(node.attrs.alt)}]` : `${node.type.name}: ${node.textContent.trim()}`,
      )
    })
  return said
}

/** Google Docs: everything in a <b> that is not bold, a picture in a sized run within a run of a paragraph. */
const docs = (inside: string) =>
  `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0b7a">${inside}</b><br class="Apple-interchange-newline">`
const run = (inside: string) =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;font-style:normal;text-decoration:none;` +
  `vertical-align:baseline;white-space:pre;white-space:pre-wrap;">${inside}</span>`
const sized = (src: string, alt = '') =>
  run(
    `<span style="border:none;display:inline-block;overflow:hidden;width:624px;height:351px;"><img src="${src}"${alt && ` alt="${alt}"`} ` +
      `width="624" height="351" style="margin-left:0px;margin-top:0px;" /></span>`,
  )
const line = (inside: string) => `<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">${inside}</p>`
const far = 'https://lh7-rt.googleusercontent.com/docsz/AD_4nX?key=xyz'

test.each<[string, string, string[]]>([
  [
    'Google Docs: a picture in a paragraph of its own',
    docs(line(run('Before')) + line(sized(far, 'A river')) + line(run('After'))),
    ['paragraph: Before', `[${far}|A river]`, 'paragraph: After'],
  ],
  [
    'Google Docs: a picture in the middle of a paragraph',
    docs(line(run('Text before ') + sized(far) + run('text after'))),
    ['paragraph: Text before', `[${far}|]`, 'paragraph: text after'],
  ],
  [
    'Google Docs: one that cannot be had between two that can leaves no line behind',
    docs(
      line(run('Text ') + sized(far) + run('after')) + line(sized('no')) + line(sized(`${far}2`)) + line(run('End')),
    ),
    ['paragraph: Text', `[${far}|]`, 'paragraph: after', `[${far}2|]`, 'paragraph: End'],
  ],
  ['Google Docs: a picture alone', docs(sized(far)), [`[${far}|]`]],
  [
    'Google Docs: pictures in a list go behind it, in their order',
    docs(
      `<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation">${run('One')}${sized(`${far}1`)}</p></li>` +
        `<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation">${sized(`${far}2`)}${run('Two')}</p></li></ul>` +
        line(run('After')),
    ),
    ['bulletList: OneTwo', `[${far}1|]`, `[${far}2|]`, 'paragraph: After'],
  ],
  [
    'Google Docs: a picture in a table goes behind it',
    docs(
      `<div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;"><colgroup><col /></colgroup><tbody>` +
        `<tr><td>${line(sized(far))}</td><td>${line(run('Cell'))}</td></tr></tbody></table></div>`,
    ),
    ['table: Cell', `[${far}|]`],
  ],
  [
    'cells of a table with a picture',
    `<meta charset="utf-8"><tr><td>Cell</td><td><img src="https://a.example/b.png"></td></tr>`,
    ['table: Cell', '[https://a.example/b.png|]'],
  ],
  [
    'Word: a picture of its own disk is asked for all the same, so that somebody is told',
    `<html><body><!--StartFragment--><p class=MsoNormal>Said.<o:p></o:p></p><p class=MsoNormal><span><![if !vml]>` +
      `<img width=602 height=339 src="file:///C:/Users/me/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg" v:shapes="Picture_x0020_1"><![endif]>` +
      `</span><o:p></o:p></p><!--EndFragment--></body></html>`,
    ['paragraph: Said.', '[file:///C:/Users/me/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg|]'],
  ],
  [
    'a web page: a linked picture in a figure, words beneath it, a counter, a sign',
    `<figure><a href="https://a.example/"><img src="https://a.example/big.jpg" alt=" A dam "></a><figcaption>The dam</figcaption></figure>` +
      `<p>Rain <img class="emoji" src="https://s.w.org/1f327.svg" alt="🌧️"><img src="https://count.example/p.gif" width="1" height="1"></p>`,
    ['[https://a.example/big.jpg|A dam]', 'paragraph: The dam', 'paragraph: Rain 🌧️'],
  ],
  [
    'somebody else’s place for a picture is none',
    `<p>One <span data-coming="0" data-alt="x">Two</span></p>`,
    ['paragraph: One Two'],
  ],
])('%s', (_, html, expected) => expect(told(html)).toEqual(expected))

describe('how a picture can be had', () => {
  const png = `data:image/png;base64,${btoa('png')}`
  test.each<[string, boolean]>([
    ['https://a.example/b.png', true],
    ['http://a.example/b.png', true],
    [png, true],
    ['data:image/svg+xml;base64,PHN2Zz4=', false],
    ['data:image/png;base64,%%%', false],
    ['file:///C:/a.png', false],
    ['blob:https://a.example/1', false],
    ['cid:part1', false],
    ['javascript:alert(1)', false],
  ])('%s: %s', (address, isSentFor) => {
    let failed = 0
    const coming = makeComing((view) => (failed = Math.max(failed, view.failed.length)))
    const [key] = bringPasted([{ address, alt: 'A' }], { coming, pictures: new Map() })
    expect(typeof key === 'string').toBe(isSentFor)
    expect(failed).toBe(isSentFor ? 0 : 1)
  })

  test('each has the place that was made for it', () => {
    const coming = makeComing(() => {})
    const keys = bringPasted(
      ['https://a.example/1', 'file:///2', 'https://a.example/3'].map((address) => ({ address, alt: '' })),
      { coming, pictures: new Map() },
    )
    expect(keys).toEqual([expect.any(String), null, expect.any(String)])
    expect(keys[0]).not.toBe(keys[2])
  })
})

test.each([
  [{ address: far, alt: 'A river' }, 'A river'],
  [{ address: far, alt: '' }, 'lh7-rt.googleusercontent.com'],
  [{ address: 'file:///C:/Users/me/clip_image002.jpg', alt: '' }, 'clip_image002.jpg'],
  [{ address: 'https://a.example/%E0%A4%A.png', alt: '' }, '%E0%A4%A.png'],
  [{ address: 'data:image/png;base64,AAAA', alt: '' }, ''],
])('%j is called %s', (found, expected) => expect(nameOfFound(found)).toBe(expected))

test.each([
  [
    'https://www.google.com/url?q=https://example.org/a?b%3D1%26c%3D2&sa=D&source=editors&ust=1778600246034486&usg=AOvVaw18',
    'https://example.org/a?b=1&c=2',
  ],
  ['https://www.google.com/url?q=https%3A%2F%2Fexample.org%2F&sa=D', 'https://example.org/'],
  ['https://www.google.co.uk/url?sa=t&url=https://example.org/x', 'https://example.org/x'],
  ['https://www.google.com/url?q=javascript:alert(1)', 'https://www.google.com/url?q=javascript:alert(1)'],
  ['https://www.google.com/search?q=https://example.org/', 'https://www.google.com/search?q=https://example.org/'],
  [
    'https://google.com.evil.example/url?q=https://example.org/',
    'https://google.com.evil.example/url?q=https://example.org/',
  ],
  ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F&data=05', 'https://example.org/'],
  ['https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F&h=AT', 'https://example.org/'],
  ['mailto:a@b.example', 'mailto:a@b.example'],
  ['#there', '#there'],
])('%s leads to %s', (href, expected) => expect(withoutDetour(href)).toBe(expected))
