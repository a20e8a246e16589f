import { textOf, type Span } from '@/features/articles/body'
import { wordsOf, type ImportedBlock } from './imported-article'
import { tidySpans } from './spans'

const more =
  /^[\s[(«]*(continue reading|keep reading|read (more|on|the (full|rest of the) (story|article|post))|full story|weiterlesen|lire la suite|اقرأ المزيد|أكمل القراءة|زیاتر بخوێنەوە|درێژەی هەواڵ)[\s….→»\])>:]*$/iu
const elsewhere =
  /^\s*(related( stories| articles)?|see also|read also|also read|اقرأ أيضا|بابەتی پەیوەندیدار)\s*[:：]\s*/iu
const syndication = /^the post .+ (appeared first|first appeared) on .+/i

/** Whether two addresses are one, whatever stands behind their ? or #. */
export const samePlace = (one: string | undefined, other: string | null) =>
  one !== undefined && other !== null && one.replace(/[?#].*$/, '') === other.replace(/[?#].*$/, '')

const words = (spans: readonly Span[]) => spans.filter(({ text }) => text.trim() !== '')

/** A paragraph that only leads to another story: "Related: …". */
const isCrumb = (spans: readonly Span[]) => {
  const label = elsewhere.exec(textOf(spans))?.[0]
  if (!label) return false
  let before = 0
  return words(spans).every(({ text, href }) => (before += text.length) <= label.length || href !== undefined)
}

const leadsOn = ({ text, href }: Span, url: string | null) =>
  href !== undefined && (more.test(text) || samePlace(href, url)) && text.length <= 100

/** Takes "Continue reading…" off the end of a run: the source line leads to the original already. */
const withoutLeadingOn = (spans: readonly Span[], url: string | null) => {
  const kept = [...spans]
  for (let last = kept.at(-1); last && (last.text.trim() === '' || leadsOn(last, url)); last = kept.at(-1)) kept.pop()
  return tidySpans(kept)
}

/** What feeds put around a story and nobody reads: crumbs to other stories, "continue reading", "appeared first on". */
export const tidyBody = (blocks: readonly ImportedBlock[], url: string | null): ImportedBlock[] => {
  const kept = blocks.filter(
    (block) => block.kind !== 'paragraph' || !(isCrumb(block.spans) || syndication.test(textOf(block.spans))),
  )
  for (let last = kept.at(-1); last?.kind === 'paragraph'; last = kept.at(-1)) {
    const spans = withoutLeadingOn(last.spans, url)
    if (spans.length > 0) return [...kept.slice(0, -1), { ...last, spans }]
    kept.pop()
  }
  return kept
}

const ends = /[.!?…؟。:;”"'’»)\]]\s*$/u

/**
 * Some feeds put the standfirst before the story as its first paragraph: a short one that ends like a headline, without
 * a full stop, and has the story after it.
 */
export const standfirstWithin = (blocks: readonly ImportedBlock[]) => {
  const [first, second] = blocks
  if (first?.kind !== 'paragraph' || second?.kind !== 'paragraph') return
  const text = textOf(first.spans).trim()
  if (text.length < 20 || text.length > 300 || text.includes('\n') || ends.test(text)) return
  if (!ends.test(textOf(second.spans))) return
  return text
}

/** Do these words only repeat how the story begins? */
export const repeatsBeginning = (summary: string, blocks: readonly ImportedBlock[]) => {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
  const start = bare(blocks.map(wordsOf).join(' '))
  const said = bare(summary)
  return said === '' || start.startsWith(said) || said.startsWith(start)
}
