import { createHash } from 'node:crypto'
import MarkdownIt, { type Token } from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import lazyHeadings from 'markdown-it-lazy-headers'
import marks from 'markdown-it-mark'
import lowered from 'markdown-it-sub'
import raised from 'markdown-it-sup'
import { longestHtml } from '@/lib/html'
import { lose, type Lost } from '../archive'

/**
 * As Ghost itself reads it: HTML stands in it, a line break is one, a bare address with its scheme is a link, notes stand at the
 * end, "#Heading" needs no space, and there are ==marks==, H~2~O and m^2^.
 */
const reader = new MarkdownIt({ html: true, breaks: true, linkify: true })
  .use(footnotes)
  .use(lazyHeadings)
  .use(marks)
  .use(lowered)
  .use(raised)
reader.linkify.set({ fuzzyLink: false })
// Notes are taken to where they belong (../notes.ts); a line above them would be left behind.
reader.renderer.rules.footnote_block_open = () => '<section class="footnotes">\n<ol>\n'

/** More notes, or mentions of notes, than any story has: each would be copied with all before it. */
const mostNotes = 2_000

type Note = { label?: string; count?: number; tokens?: Token[] }
type Env = { docId: string; footnotes?: { list?: Note[] }; isLeftAsWritten?: true }

/** "[12]" where a note was mentioned, and its words in brackets where it was written within the text. */
const asWritten = (children: Token[], list: readonly Note[], text: (content: string) => Token): Token[] =>
  children.flatMap((token) => {
    if (token.type !== 'footnote_ref') return [token]
    const { id, label } = token.meta as { id: number; label?: string }
    if (label !== undefined) return [text(`[${label}]`)]
    return [text(' ['), ...asWritten(list[id]?.tokens ?? [], list, text), text(']')]
  })

// The words are the story, wherever they stand: then notes stay where they were written, with their labels before them.
reader.core.ruler.before('footnote_tail', 'not_too_many_notes', (state) => {
  const env = state.env as Env
  const list = env.footnotes?.list ?? []
  const mentions = list.reduce((sum, { count }) => sum + (count ?? 1), 0)
  if (mentions <= mostNotes) return
  env.isLeftAsWritten = true
  delete env.footnotes
  const text = (content: string) => Object.assign(new state.Token('text', '', 0), { content })
  let label: string | undefined
  state.tokens = state.tokens.flatMap((token) => {
    if (token.type === 'footnote_reference_open') label = (token.meta as { label: string }).label
    if (/^footnote_reference_(open|close)$/.test(token.type)) return []
    if (token.type === 'inline') {
      token.children = asWritten(token.children ?? [], list, text)
      if (label !== undefined) token.children.unshift(text(`[${label}] `))
      label = undefined
    }
    return [token]
  })
})

/**
 * Markdown as HTML: somebody else's, like all that comes in, until the sanitizer has read it. Notes are named by the text they are
 * in, as a post may have several texts. What is longer than a story stays as it is, and is refused as too long in the usual words.
 * @param lost counts a text whose notes are too many to be notes
 */
export const htmlOfMarkdown = (markdown: string, lost: Lost = new Map()): string => {
  if (markdown.length > longestHtml) return markdown
  const env: Env = { docId: createHash('sha256').update(markdown).digest('hex').slice(0, 12) }
  const html = reader.render(markdown, env)
  if (env.isLeftAsWritten)
    lose(lost, 'text with more than 2,000 notes: they stand in brackets, where they were written')
  return html
}
