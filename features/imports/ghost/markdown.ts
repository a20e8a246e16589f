import { createHash } from 'node:crypto'
import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import lazyHeadings from 'markdown-it-lazy-headers'
import marks from 'markdown-it-mark'
import lowered from 'markdown-it-sub'
import raised from 'markdown-it-sup'
import { longestHtml } from '@/lib/html'

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

/** More notes, or mentions of notes, than any story has: each is copied with all before it. */
const mostNotes = 2_000
reader.core.ruler.before('footnote_tail', 'not_too_many_notes', (state) => {
  const { footnotes } = state.env as { footnotes?: { list?: { count?: number }[] } }
  const mentions = (footnotes?.list ?? []).reduce((sum, { count }) => sum + (count ?? 1), 0)
  if (mentions > mostNotes) throw new RangeError(`more than ${mostNotes} notes`)
})

/**
 * Markdown as HTML: somebody else's, like all that comes in, until the sanitizer has read it. Notes are named by the text they are
 * in, as a post may have several texts. What is longer than a story stays as it is, and is refused as too long in the usual words.
 * @throws RangeError for more notes than a story has
 */
export const htmlOfMarkdown = (markdown: string): string =>
  markdown.length > longestHtml
    ? markdown
    : reader.render(markdown, { docId: createHash('sha256').update(markdown).digest('hex').slice(0, 12) })
