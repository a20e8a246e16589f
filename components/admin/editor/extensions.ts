import { Mark, Node, type Extensions } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Code } from '@tiptap/extension-code'
import { ListItem } from '@tiptap/extension-list-item'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import StarterKit from '@tiptap/starter-kit'
import { Body, isSafeHref } from '@/features/articles/body'
import { attrsIn, element, figures, spansText, type Drawing } from './figures'

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
  // Google Docs says it by a style, in a run within the run.
  parseHTML: () => [{ tag: 'sup' }, { style: 'vertical-align=super' }],
  renderHTML: () => ['sup', 0],
})
const Lowered = Mark.create({
  name: 'lowered',
  excludes: 'raised',
  parseHTML: () => [{ tag: 'sub' }, { style: 'vertical-align=sub' }],
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
