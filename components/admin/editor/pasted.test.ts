import { getSchema } from '@tiptap/core'
import { DOMParser } from '@tiptap/pm/model'
import { Window } from 'happy-dom'
import { describe, expect, test } from 'vitest'
import { Body, textOf, type ListItem } from '@/features/articles/body'
import { toBody } from './document'
import { extensionsOf } from './extensions'
import { drawing } from './fixtures/drawing'
import { tidyPasted } from './pasted'

const schema = getSchema(extensionsOf(drawing()))
const browser = () => new new Window().DOMParser() as unknown as globalThis.DOMParser

/** What is pasted, as the story has it then. */
const pasted = (html: string) => {
  const { body } = browser().parseFromString(tidyPasted(html, browser()), 'text/html')
  return Body.parse(toBody(DOMParser.fromSchema(schema).parse(body).toJSON() as Parameters<typeof toBody>[0]))
}

/** A list read aloud: "- a", "1 b", deeper ones further in. */
const aloud = (items: readonly ListItem[], isOrdered: boolean, depth = 0): string[] =>
  items.flatMap((item) => [
    `${'  '.repeat(depth)}${isOrdered ? '1' : '-'} ${textOf(item.spans).trim()}`,
    ...aloud(item.items ?? [], item.ordered ?? false, depth + 1),
  ])
const told = (html: string) =>
  pasted(html).flatMap((block) =>
    block.kind === 'list'
      ? aloud(block.items, block.ordered)
      : [`${block.kind}: ${'spans' in block ? textOf(block.spans).trim() : ''}`],
  )

const gap = `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>`
const word = (sign: string, level: number, text: string, list = 'l0', place = 'Middle') =>
  `<p class=MsoListParagraphCxSp${place} style='margin-left:${36 * level}.0pt;mso-add-space:auto;text-indent:-18.0pt;` +
  `mso-list:${list} level${level} lfo1'><![if !supportLists]><span lang=EN-GB style='font-family:Symbol;` +
  `mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${sign}${gap}</span></span><![endif]>` +
  `<span lang=EN-GB>${text}<o:p></o:p></span></p>\n\n`
const wordPage = (inside: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>` +
  `<meta name=Generator content="Microsoft Word 15"><style><!-- @list l0:level1 {mso-level-number-format:bullet;} --></style>` +
  `</head><body lang=EN-GB><!--StartFragment-->${inside}<!--EndFragment--></body></html>`
const online = (tag: 'ul' | 'ol', level: number, text: string) =>
  `<div class="ListContainerWrapper SCXW1 BCX0"><${tag} class="BulletListStyle1" role="list" start="1">` +
  `<li data-leveltext="" data-listid="5" data-aria-posinset="1" data-aria-level="${level}" role="listitem" ` +
  `class="OutlineElement Ltr"><p class="Paragraph"><span class="TextRun"><span class="NormalTextRun">${text}</span></span>` +
  `<span class="EOP">&nbsp;</span></p></li></${tag}></div>`

describe('what is pasted', () => {
  test.each<[string, string, string[]]>([
    [
      'bullets of Word, three levels deep and back',
      wordPage(
        `<p class=MsoNormal>Before<o:p></o:p></p>` +
          word('·', 1, 'One', 'l0', 'First') +
          word('o', 2, 'One a') +
          word('§', 3, 'One a i') +
          word('o', 2, 'One b') +
          word('·', 1, 'Two', 'l0', 'Last') +
          `<p class=MsoNormal>After</p>`,
      ),
      ['paragraph: Before', '- One', '  - One a', '    - One a i', '  - One b', '- Two', 'paragraph: After'],
    ],
    [
      'numbers of Word with letters within',
      wordPage(word('1.', 1, 'One') + word('a)', 2, 'One a') + word('iv.', 2, 'One iv') + word('2.', 1, 'Two')),
      ['1 One', '  1 One a', '  1 One iv', '1 Two'],
    ],
    [
      'numbers of Word in Arabic and Sorani, right to left',
      wordPage(word('١.', 1, 'أولًا') + word('أ-', 2, 'فرع') + word('٢.', 1, 'ثانيًا') + word('(۳)', 1, 'سێیەم')),
      ['1 أولًا', '  1 فرع', '1 ثانيًا', '1 سێیەم'],
    ],
    [
      'bullets and numbers beside one another stay two lists',
      wordPage(word('·', 1, 'Bullet') + word('1.', 1, 'Number', 'l1')),
      ['- Bullet', '1 Number'],
    ],
    [
      'two lists of Word that follow one another stay two',
      wordPage(word('1.', 1, 'Of the first', 'l0') + word('1.', 1, 'Of the second', 'l1')),
      ['1 Of the first', '1 Of the second'],
    ],
    ['a list of Word that begins within', wordPage(word('o', 2, 'Deep') + word('·', 1, 'Less')), ['- Deep', '- Less']],
    ['a level of Word left out', wordPage(word('·', 1, 'One') + word('§', 3, 'Deep')), ['- One', '  - Deep']],
    [
      'a number of Word before a heading is no word of it',
      wordPage(
        `<h2 style='mso-list:l3 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.2${gap}</span><![endif]>Where it began</h2>`,
      ),
      ['heading: Where it began'],
    ],
    [
      'empty lines of Word',
      wordPage(`<p class=MsoNormal>One</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Two</p>`),
      ['paragraph: One', 'paragraph: Two'],
    ],
    [
      'Word on the web: one list an item',
      online('ul', 1, 'One') + online('ul', 2, 'One a') + online('ul', 1, 'Two') + online('ol', 1, 'First'),
      ['- One', '  - One a', '- Two', '1 First'],
    ],
    [
      'Google Docs: inner lists beside their items',
      `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">Before</span></p>` +
        `<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li>` +
        `<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>One a</span></p></li>` +
        `<ol><li dir="ltr" aria-level="3"><p dir="ltr" role="presentation"><span>One a i</span></p></li></ol></ul>` +
        `<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Two</span></p></li></ul></b><br class="Apple-interchange-newline">`,
      ['paragraph: Before', '- One', '  - One a', '    1 One a i', '- Two'],
    ],
    [
      'a web page: its lists, headings and quotes, nothing that runs',
      `<h1>Top</h1><div>In a box</div><ul><li>One<ul><li>Deep</li></ul></li></ul><h6>Small</h6><script>alert(1)</script>` +
        `<p onclick="alert(1)">Pressed</p><iframe src="https://evil.example"></iframe>`,
      [
        ...['heading: Top', 'paragraph: In a box', '- One', '  - Deep', 'heading: Small', 'paragraph: Pressed'],
        // The frame is its address.
        'paragraph: https://evil.example',
      ],
    ],
  ])('%s', (_, html, expected) => expect(told(html)).toEqual(expected))

  test('keeps weight, slope and links, and no other looks', () =>
    expect(
      pasted(
        `<b style="font-weight:normal" id="docs-internal-guid-2"><p><span style="font-weight:700">bold</span><span style="font-weight:400"> </span>` +
          `<span style="font-style:italic">slanted</span> <a href="https://example.org/" style="color:red">there</a>` +
          `<a href="javascript:alert(1)"> no</a></p></b>`,
      ),
    ).toEqual([
      {
        kind: 'paragraph',
        spans: [
          { text: 'bold', bold: true },
          { text: ' ' },
          { text: 'slanted', italic: true },
          { text: ' ' },
          { text: 'there', href: 'https://example.org/' },
          { text: ' no' },
        ],
      },
    ]))

  test('Google Docs: letters that stand higher or lower, and links without the way through Google', () => {
    const run = (inside: string, more = '') =>
      `<span style="font-size:11pt;font-family:Arial;color:#000000;font-weight:400;text-decoration:none;vertical-align:baseline;` +
      `white-space:pre;white-space:pre-wrap;${more}">${inside}</span>`
    expect(
      pasted(
        `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-3"><p dir="ltr">${run('CO')}` +
          `${run('<span style="font-size:0.6em;vertical-align:sub;">2</span>')}${run(' and 10 m')}` +
          `${run('<span style="font-size:0.6em;vertical-align:super;">3</span>', 'font-weight:700;')} ` +
          `<a href="https://www.google.com/url?q=https://example.org/&amp;sa=D&amp;source=editors" style="text-decoration:none;">` +
          `${run('there', 'color:#1155cc;')}</a></p></b>`,
      ),
    ).toEqual([
      {
        kind: 'paragraph',
        spans: [
          { text: 'CO' },
          { text: '2', lowered: true },
          { text: ' and 10 m' },
          { text: '3', bold: true, raised: true },
          { text: ' ' },
          { text: 'there', href: 'https://example.org/' },
        ],
      },
    ])
  })

  test.each([
    ['what the editor has copied', '<p data-pm-slice="0 0 []"><span title="mso-list:Ignore">1.</span></p>'],
    ['cells of a table', '<meta charset="utf-8"><td>a</td><td>b</td>'],
  ])('%s stays as it is', (_, html) => expect(tidyPasted(html, browser())).toBe(html))
})

test('frames of sites that stories show become blocks behind what they stood in; of others a link stays, and the site is told', () => {
  const told: string[][] = []
  const html =
    '<div><p>Before <iframe src="//www.youtube.com/embed/abc" title="A film"></iframe> and after</p></div>' +
    '<iframe src="https://www.example.org/player?id=1"></iframe><p>Last</p><iframe src="javascript:alert(1)"></iframe>'
  const tidy = tidyPasted(html, browser(), undefined, (hosts) => void told.push([...hosts]))
  const { body } = browser().parseFromString(tidy, 'text/html')
  const parsed = DOMParser.fromSchema(schema).parse(body).toJSON() as Parameters<typeof toBody>[0]
  expect(Body.parse(toBody(parsed))).toEqual([
    { kind: 'paragraph', spans: [{ text: 'Before and after' }] },
    { kind: 'embed', provider: 'youtube', url: 'https://www.youtube.com/embed/abc', title: 'A film' },
    {
      kind: 'paragraph',
      spans: [{ text: 'https://www.example.org/player?id=1', href: 'https://www.example.org/player?id=1' }],
    },
    { kind: 'paragraph', spans: [{ text: 'Last' }] },
  ])
  expect(told).toEqual([['example.org']])
})
