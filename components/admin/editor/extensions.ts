import { Mark, Node, type Extensions } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Code } from '@tiptap/extension-code'
import { ListItem } from '@tiptap/extension-list-item'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import StarterKit from '@tiptap/starter-kit'
import { Body, isSafeHref } from '@/features/articles/body'
import type { PictureView } from '@/features/media/views'
import { toBody } from './document'

/**
 * What a story may hold, as the editor knows it: the blocks of features/articles/body.ts and nothing else. Whatever is
 * pasted is read through this, so that scripts, styles and addresses of other kinds do not come in.
 */

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  excludes: 'link',
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = element.getAttribute('href') ?? ''
        return isSafeHref(href) ? { href } : false
      },
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['a', { href: HTMLAttributes.href as string, rel: 'noopener' }, 0],
})

const Raised = Mark.create({
  name: 'raised',
  excludes: 'lowered',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
})
const Lowered = Mark.create({
  name: 'lowered',
  excludes: 'raised',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
})

const Quote = Blockquote.extend({
  content: 'paragraph+',
  addAttributes: () => ({
    cite: { default: null, rendered: false, parseHTML: (quote) => quote.getAttribute('data-below')?.slice(2) ?? null },
    pull: { default: false, rendered: false, parseHTML: (quote) => quote.classList.contains('pull') },
  }),
  renderHTML: ({ node }) => [
    'blockquote',
    {
      ...(node.attrs.pull === true && { class: 'pull' }),
      ...(node.attrs.cite ? { 'data-below': `— ${String(node.attrs.cite)}` } : {}),
    },
    0,
  ],
})

/** The place in the text that a note belongs to; its words stand in the fields beside the text. Numbers are the sheet's. */
const Note = Node.create<{ label: string }>({
  name: 'note',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ runs: { default: null, rendered: false } }),
  parseHTML: () => [
    {
      tag: 'sup[data-note]',
      priority: 100,
      getAttrs: (element) => {
        const runs: unknown = attrsIn(element.getAttribute('data-note'))
        const body = [{ kind: 'paragraph', spans: [{ text: '', note: runs }] }]
        return Body.safeParse(body).success ? { runs } : false
      },
    },
  ],
  renderHTML: ({ node }) => ['sup', { 'data-note': JSON.stringify(node.attrs.runs ?? []) }],
  renderText: ({ node }) => (spansText(node.attrs.runs) ? ` (${spansText(node.attrs.runs)})` : ''),
  addNodeView() {
    return ({ node }) => {
      const dom = element('sup', 'editor-note')
      dom.setAttribute('role', 'img')
      dom.setAttribute('aria-label', `${this.options.label}: ${spansText(node.attrs.runs)}`)
      return { dom }
    }
  },
})

/** A block that is set as a whole: its fields stand beside the text, where there is room for them. */
const whole = (name: string, attrs: Record<string, unknown>, draw: (attrs: Record<string, unknown>) => HTMLElement) =>
  Node.create({
    name,
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () =>
      Object.fromEntries(Object.entries(attrs).map(([key, value]) => [key, { default: value, rendered: false }])),
    // What is cut here can be pasted here; what claims to be ours and does not fit is not taken.
    parseHTML: () => [
      {
        tag: `figure[data-block="${name}"]`,
        getAttrs: (element) => {
          const attrs = attrsIn(element.getAttribute('data-attrs'))
          return attrs && Body.safeParse(toBody({ content: [{ type: name, attrs }] })).success ? attrs : false
        },
      },
    ],
    renderHTML: ({ node }) => ['figure', { 'data-block': name, 'data-attrs': JSON.stringify(node.attrs) }],
    addNodeView:
      () =>
      ({ node }) => ({ dom: draw(node.attrs) }),
  })

const attrsIn = (json: string | null) => {
  try {
    const attrs: unknown = JSON.parse(json ?? '')
    return typeof attrs === 'object' && attrs !== null ? (attrs as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const element = (tag: string, className: string, text = '') => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

type Drawing = {
  pictures: Map<string, PictureView>
  words: { noAlt: string; gallery: string; embed: string; note: string }
  /** A moment as the newsroom's clock shows it. */
  moment?: (iso: string) => string
}

const pictureIn = ({ pictures, words }: Drawing, mediaId: string, alt: string) => {
  const view = pictures.get(mediaId)
  const image = document.createElement('img')
  image.src = view?.src ?? ''
  image.alt = alt || words.noAlt
  image.className = 'block h-auto max-h-[28rem] w-auto max-w-full'
  if (view) {
    image.width = view.width
    image.height = view.height
  }
  return image
}

const spansText = (spans: unknown) =>
  Array.isArray(spans) ? spans.map((span: { text: string }) => span.text).join('') : ''

const figures = (drawing: Drawing) => [
  whole('picture', { mediaId: '', alt: '', caption: null, credit: null, wide: false }, (attrs) => {
    const figure = element('figure', 'editor-block')
    figure.append(pictureIn(drawing, attrs.mediaId as string, attrs.alt as string))
    if (attrs.alt === '') figure.append(element('p', 'label text-accent mt-1', drawing.words.noAlt))
    const below = [spansText(attrs.caption), attrs.credit].filter(Boolean).join(' ')
    if (below) figure.append(element('figcaption', 'meta mt-1', below))
    return figure
  }),
  whole('gallery', { images: [], caption: null }, (attrs) => {
    const figure = element('figure', 'editor-block')
    figure.append(element('p', 'label', drawing.words.gallery))
    for (const image of attrs.images as { mediaId: string; alt: string }[])
      figure.append(pictureIn(drawing, image.mediaId, image.alt))
    return figure
  }),
  whole('embed', { provider: 'other', url: '', title: null }, (attrs) => {
    const figure = element('figure', 'editor-block')
    figure.append(
      element('p', 'label', (attrs.title as string | null) ?? drawing.words.embed),
      element('p', 'meta', attrs.url as string),
    )
    return figure
  }),
]

const Update = Node.create<{ moment: (iso: string) => string }>({
  name: 'update',
  addOptions: () => ({ moment: (iso) => iso }),
  group: 'block',
  content: 'paragraph+',
  defining: true,
  addAttributes: () => ({ at: { default: '', rendered: false }, headline: { default: null, rendered: false } }),
  renderHTML({ node }) {
    const { at, headline } = node.attrs as { at: string; headline: string | null }
    return [
      'section',
      { class: 'editor-update', 'data-above': [this.options.moment(at), headline].filter(Boolean).join(' · ') },
      0,
    ]
  },
})

const cell = { content: 'paragraph' }

/** The whole schema; `drawing` shows pictures by id while somebody writes. */
export const extensionsOf = (drawing: Drawing): Extensions => [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    blockquote: false,
    code: false,
    link: false,
    listItem: false,
    underline: false,
    dropcursor: { color: false, class: 'editor-drop' },
  }),
  Link,
  Raised,
  Lowered,
  Code.extend({ excludes: '' }),
  ListItem.extend({ content: 'paragraph (bulletList | orderedList)*' }),
  Quote,
  Table.extend({
    addAttributes: () => ({ caption: { default: null, rendered: false } }),
  }).configure({ resizable: false }),
  TableRow,
  TableHeader.extend(cell),
  TableCell.extend(cell),
  Update.configure(drawing.moment ? { moment: drawing.moment } : {}),
  Note.configure({ label: drawing.words.note }),
  ...figures(drawing),
]
