import 'server-only'
import type { Element, Root } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { toHtml } from 'hast-util-to-html'
import { defaultTreeAdapter, parseFragment } from 'parse5'
import rehypeSanitize, { type Options } from 'rehype-sanitize'
import { unified } from 'unified'

/** What may be left of somebody else's HTML: structure, links and pictures. No ids, no styles, nothing that acts. */
const allowed: Options = {
  tagNames: [
    ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'hr'],
    ...['div', 'section', 'article', 'aside', 'main', 'header', 'footer', 'figure', 'figcaption', 'address'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'img', 'iframe'],
    ...['a', 'strong', 'b', 'em', 'i', 's', 'del', 'strike', 'sup', 'sub', 'code', 'span', 'br', 'q', 'cite'],
  ],
  attributes: {
    a: ['href'],
    img: ['src', 'alt', 'title', 'width', 'height', 'dataSrc', 'dataLazySrc', 'dataOriginal'],
    iframe: ['src', 'title'],
    ol: ['start'],
    // The words of a footnote, where it belongs.
    sup: ['dataNote'],
    blockquote: [['className', 'twitter-tweet', 'pullquote', 'wp-block-pullquote']],
    code: [['className', /^language-[\w+-]{1,30}$/]],
    pre: [['className', /^language-[\w+-]{1,30}$/]],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  required: {},
  ancestors: {
    ...Object.fromEntries(['caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'].map((name) => [name, ['table']])),
    // A point without its list, as a cut summary begins with, stays one: opened, its words would touch the next.
  },
  // Gone with everything in them. What is neither here nor above is opened: its children stay.
  strip: [
    ...['script', 'style', 'template', 'noscript', 'noembed', 'noframes', 'svg', 'math', 'object', 'embed', 'applet'],
    ...['button', 'select', 'textarea', 'title', 'xmp', 'plaintext', 'listing', 'audio', 'video', 'canvas', 'marquee'],
  ],
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
}

/** More than any story has. A parser opens what nobody closed in every paragraph anew: a few kilobytes become millions. */
const mostElements = 200_000

/**
 * HTML as rehype-parse reads it, but for where each piece stood: nobody asks, and finding out takes as long as the rest.
 * @throws RangeError when it has more elements than a story has
 */
export const parsed = (html: string) => {
  let count = 0
  const createElement: typeof defaultTreeAdapter.createElement = (...about) => {
    if (++count > mostElements) throw new RangeError(`more than ${mostElements} elements`)
    return defaultTreeAdapter.createElement(...about)
  }
  const treeAdapter = { ...defaultTreeAdapter, createElement }
  return fromParse5(parseFragment(html, { scriptingEnabled: false, treeAdapter })) as Root
}
const cleaner = unified().use(rehypeSanitize, allowed).freeze()

/** Deeper than any story is. Whoever reads a tree asks of every level what lies below it: of two thousand that takes seconds. */
const deepest = 700

/**
 * A frame's text is markup that nobody parsed; a line break at the start of preformatted text is not part of it.
 * @throws RangeError for what is nested deeper than a story
 */
const settle = (node: Root | Element, depth = 0) => {
  if (depth > deepest) throw new RangeError(`more than ${deepest} elements in one another`)
  if (node.type === 'element' && node.tagName === 'iframe') node.children = []
  const [first] = node.children
  if (node.type === 'element' && node.tagName === 'pre' && first?.type === 'text')
    first.value = first.value.replace(/^\n+/, '')
  for (const child of node.children) if (child.type === 'element') settle(child, depth + 1)
}

/** Longer HTML than any story has; the parser takes some milliseconds a kilobyte. */
export const longestHtml = 2_000_000

const readOnce = (html: string) => {
  const clean = cleaner.runSync(parsed(html)) as Root
  settle(clean)
  return clean
}

/**
 * Reads somebody else's HTML as a browser would and keeps what is harmless. What comes back is stable: written out and
 * read again it is the same, so that no second reader can make something else of it.
 * @throws RangeError when it is longer than `longestHtml`, nested too deeply to be a story, or never comes to rest
 */
export const readForeignHtml = (html: string): Root => {
  if (html.length > longestHtml) throw new RangeError('more than 2 MB of HTML')
  let written = toHtml(readOnce(html))
  // Opening an element can leave its children where a parser would not have put them (a heading in a heading).
  for (let round = 0; round < 8; round++) {
    const again = readOnce(written)
    const rewritten = toHtml(again)
    if (rewritten === written) return again
    written = rewritten
  }
  throw new RangeError('HTML that never comes to rest')
}
