import { expect, test } from 'vitest'
import type { Lost } from '../archive'
import { blocksFromHtml } from '../blocks'
import { htmlOfPost } from './post-html'
import type { Library } from './shortcodes'

const patterns: Record<string, string> = {
  12: '<!-- wp:paragraph --><p>Write to us.</p><!-- /wp:paragraph -->',
  13: '<!-- wp:group --><div><!-- wp:block {"ref":12} /--><!-- wp:block {"ref":13} /--></div><!-- /wp:group -->',
  // Each shows the next ten times.
  ...Object.fromEntries(
    [...Array(12).keys()].map((n) => [100 + n, `<!-- wp:block {"ref":${101 + n}} /-->`.repeat(10)]),
  ),
}
const library: Library = { get: () => undefined, of: () => [], pattern: (id) => patterns[id] }
const drawn = (content: string) => {
  const lost: Lost = new Map()
  const blocks = blocksFromHtml(htmlOfPost(content, library, '1', lost), 'https://lantern.example/', lost)
  return { blocks, lost: Object.fromEntries(lost) }
}
const p = (text: string, href?: string) => ({ kind: 'paragraph', spans: [{ text, ...(href && { href }) }] })
const picture = { kind: 'picture', picture: { src: 'https://lantern.example/quay.jpg', alt: 'Quay' } }

test.each<[string, string, object[]]>([
  [
    'a cover, its picture and its words',
    '<!-- wp:cover {"url":"https://lantern.example/quay.jpg"} --><div class="wp-block-cover"><img src="https://lantern.example/quay.jpg" alt="Quay"/><div><!-- wp:paragraph --><p>At dawn</p><!-- /wp:paragraph --></div></div><!-- /wp:cover -->',
    [picture, p('At dawn')],
  ],
  [
    'a cover whose picture is the ground of it',
    '<!-- wp:cover {"url":"https://lantern.example/quay.jpg","hasParallax":true} --><div style="background-image:url(https://lantern.example/quay.jpg)"><!-- wp:paragraph --><p>At dawn</p><!-- /wp:paragraph --></div><!-- /wp:cover -->',
    [{ kind: 'picture', picture: { src: 'https://lantern.example/quay.jpg', alt: '' } }, p('At dawn')],
  ],
  [
    'media and text',
    '<!-- wp:media-text --><div class="wp-block-media-text"><figure class="wp-block-media-text__media"><img src="https://lantern.example/quay.jpg" alt="Quay"/></figure><div><!-- wp:paragraph --><p>Beside it</p><!-- /wp:paragraph --></div></div><!-- /wp:media-text -->',
    [picture, p('Beside it')],
  ],
  [
    'a table with a caption',
    '<!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th>Port</th><th>Ships</th></tr></thead><tbody><tr><td>Basra</td><td>3</td></tr></tbody></table><figcaption>In May</figcaption></figure><!-- /wp:table -->',
    [
      {
        kind: 'table',
        head: [[{ text: 'Port' }], [{ text: 'Ships' }]],
        rows: [[[{ text: 'Basra' }], [{ text: '3' }]]],
      },
      p('In May'),
    ],
  ],
  [
    'pages that were turned',
    'The first.<!--nextpage-->The second.\n<!--more-->\nThe third.',
    [p('The first.'), p('The second.'), p('The third.')],
  ],
  [
    'a file',
    '<!-- wp:file {"href":"https://lantern.example/plan.pdf"} --><div class="wp-block-file"><a href="https://lantern.example/plan.pdf">The plan</a><a href="https://lantern.example/plan.pdf" class="wp-block-file__button" download>Download</a></div><!-- /wp:file -->',
    [p('The plan', 'https://lantern.example/plan.pdf')],
  ],
  [
    'a recording',
    '<!-- wp:audio --><figure class="wp-block-audio"><audio controls src="https://lantern.example/horn.mp3"></audio><figcaption>The horn</figcaption></figure><!-- /wp:audio -->',
    [p('horn.mp3', 'https://lantern.example/horn.mp3'), p('The horn')],
  ],
  [
    'a film of somebody known, as the first days of blocks wrote it',
    '<!-- wp:core-embed/youtube {"url":"https://www.youtube.com/watch?v=abc"} --><figure><div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=abc\n</div><figcaption>The quay</figcaption></figure><!-- /wp:core-embed/youtube -->',
    [{ kind: 'embed', provider: 'youtube', url: 'https://www.youtube.com/watch?v=abc' }, p('The quay')],
  ],
  [
    'a page of somebody unknown',
    '<!-- wp:core-embed/wordpress {"url":"https://ports.example/plan"} --><figure><div>\nhttps://ports.example/plan\n</div></figure><!-- /wp:core-embed/wordpress -->',
    [p('https://ports.example/plan', 'https://ports.example/plan')],
  ],
  [
    'lists within lists, of blocks',
    '<!-- wp:list {"ordered":true} --><ol><!-- wp:list-item --><li>One<!-- wp:list --><ul><!-- wp:list-item --><li>and a half</li><!-- /wp:list-item --></ul><!-- /wp:list --></li><!-- /wp:list-item --></ol><!-- /wp:list -->',
    [
      {
        kind: 'list',
        ordered: true,
        items: [{ spans: [{ text: 'One' }], items: [{ spans: [{ text: 'and a half' }] }] }],
      },
    ],
  ],
  ['a block that was written once for many posts', '<!-- wp:block {"ref":12} /-->', [p('Write to us.')]],
])('%s', (_, content, blocks) => expect(drawn(content)).toEqual({ blocks, lost: {} }))

test('a reusable block that shows itself, or is not there, is counted and nothing else is lost', () => {
  expect(drawn('<!-- wp:block {"ref":13} /--><!-- wp:block {"ref":99} /-->')).toEqual({
    blocks: [p('Write to us.')],
    lost: { 'reusable block within itself': 1, 'reusable block that is not in the export': 1 },
  })
})

test('reusable blocks that show each other without end come to one', () => {
  const { lost } = drawn('<!-- wp:block {"ref":100} /-->')
  expect(lost['reusable block beyond what a post may show']).toBeGreaterThan(0)
})
