import type { Body, BodyBlock, Run } from '@/features/articles/body'
import { policyOf, standingOf } from '@/features/articles/policy'
import { htmlOfBody, htmlOfNotes, type Around } from '@/features/found/feeds/body-html'
import { words } from '@/lib/i18n'
import { printed } from '@/lib/time'
import type { StoryRow } from './queries'
import { escaped } from './xml'

/** Names in brackets mean something to WordPress; ours are words. */
const withoutShortcodes = (html: string) => html.replaceAll('[', '&#91;')

const blockHtml = (block: BodyBlock, around: Around): string => {
  if (block.kind === 'embed') return `[embed]${escaped(block.url)}[/embed]`
  if (block.kind === 'gallery') {
    const { caption, ...pictures } = block
    const below = caption ? htmlOfBody([{ kind: 'paragraph', spans: caption }], around).replace(/^<p>|<\/p>$/g, '') : ''
    return withoutShortcodes(
      `<figure class="wp-block-gallery has-nested-images">${htmlOfBody([pictures], around)}${below && `<figcaption>${below}</figcaption>`}</figure>`,
    )
  }
  return withoutShortcodes(htmlOfBody([block], around))
}

/** What stands with a story here and has no field there. */
type Below = Pick<StoryRow, 'locale' | 'source' | 'sourcePolicy' | 'originalUrl' | 'corrections'>

const correctionsOf = ({ locale, corrections }: Below): Body =>
  corrections.length === 0
    ? []
    : [
        { kind: 'heading', level: 3, spans: [{ text: words(locale)('corrections.ofStory') }] },
        {
          kind: 'list',
          ordered: false,
          items: corrections.map(({ at, note }) => ({ spans: [{ text: `${printed(locale, at, 'long')}: ${note}` }] })),
        },
      ]

/** Whom it is owed to, as our feeds say it. */
const creditOf = ({ locale, source, sourcePolicy, originalUrl }: Below) =>
  source && standingOf({ policy: policyOf(source, sourcePolicy) }).isCredited
    ? { words: words(locale)('found.source', { source: source.name }), address: originalUrl }
    : null

/**
 * A story's text as the classic editor of WordPress holds one: HTML, films as its own shortcode; below it what was put right, whom
 * it is owed to, and notes.
 */
export const contentOf = (body: Body, below: Below, given: Pick<Around, 'media' | 'site'>) => {
  const around: Around & { notes: Run[][] } = { ...given, notes: [] }
  const blocks = [...body, ...correctionsOf(below)].map((block) => blockHtml(block, around))
  const credit = htmlOfBody([], around, creditOf(below))
  return [...blocks, withoutShortcodes(credit), withoutShortcodes(htmlOfNotes(around))].filter(Boolean).join('\n\n')
}
