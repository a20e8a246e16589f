import type { Body, BodyBlock, Run } from '@/features/articles/body'
import { htmlOfBody, htmlOfNotes, type Around } from '@/features/found/feeds/body-html'
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

/** A story's text as the classic editor of WordPress holds one: HTML, films as its own shortcode, notes below. */
export const contentOf = (body: Body, given: Pick<Around, 'media' | 'site'>) => {
  const around: Around & { notes: Run[][] } = { ...given, notes: [] }
  const blocks = body.map((block) => blockHtml(block, around))
  return [...blocks, withoutShortcodes(htmlOfNotes(around))].filter(Boolean).join('\n\n')
}
