import 'server-only'
import type { Element, ElementContent } from 'hast'
import { toString } from 'hast-util-to-string'
import { deepestList, mostBlocks, textOf, type ListItem, type Span } from '@/features/articles/body'
import { oneLine, plainText } from '@/features/articles/plain-text'
import { cut } from '@/lib/cut'
import { readForeignHtml } from '@/lib/html'
import { lose, type Lost } from './archive'
import { embedOf } from './embeds'
import { isPictures, type ForeignPicture, type ImportedBlock } from './imported-article'
import { withNotesInPlace } from './notes'
import { tellPointsApart } from './points'
import { hrefFrom, isNote, marksWithin, noteSpans, sourceText, spansWithin, tidySpans, type Marks } from './spans'
import { tableOf } from './tables'

const isElement = (node: { type: string }): node is Element => node.type === 'element'
const named = (element: Element, name: string) => element.children.filter(isElement).find((e) => e.tagName === name)
const find = (element: Element, name: string): Element | undefined => {
  for (const child of element.children.filter(isElement)) {
    const found = child.tagName === name ? child : find(child, name)
    if (found) return found
  }
}

const pictureOf = (image: Element, base: string | null): ForeignPicture | undefined => {
  const { src, dataSrc, dataLazySrc, dataOriginal, alt, title, width, height } = image.properties
  // A picture of three pixels counts readers.
  if ([width, height].some((side) => side !== undefined && side !== null && Number(side) <= 3)) return
  const address = [dataSrc, dataLazySrc, dataOriginal, src]
    .map((one) => hrefFrom(one, base))
    .find((one) => one?.startsWith('http'))
  return address ? { src: address, alt: oneLine(String(alt ?? title ?? '')).slice(0, 1_000) } : undefined
}

const holdsOnlyAFigure = (item: Element) => {
  const [only, ...others] = item.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  return only !== undefined && isElement(only) && only.tagName === 'figure' && others.length === 0
}

/** Lists in lists; what stands deeper than a story may have it comes up to where it may. */
const listItems = (list: Element, base: string | null, depth = 1): ListItem[] =>
  list.children.filter(isElement).flatMap((item): ListItem[] => {
    const lists = item.children.filter(isElement).filter(({ tagName }) => tagName === 'ul' || tagName === 'ol')
    const spans = spansWithin(
      item.children.filter((child) => !lists.includes(child as Element)),
      base,
    )
    const items = lists.flatMap((inner) => listItems(inner, base, depth + 1))
    if (spans.length === 0) return items
    if (depth >= deepestList) return [{ spans }, ...items]
    const ordered = lists[0]?.tagName === 'ol'
    return [{ spans, ...(items.length > 0 && { items, ...(ordered && { ordered }) }) }]
  })

const languageOf = (pre: Element) => {
  const classes = [pre, named(pre, 'code')].flatMap((element) => element?.properties.className ?? [])
  return classes
    .map(String)
    .find((name) => name.startsWith('language-'))
    ?.slice('language-'.length)
}

/** Every line of a list, whatever list within it the line stands in. */
const linesOf = (items: readonly ListItem[]): Span[][] =>
  items.flatMap(({ spans, items: inner = [] }) => [spans, ...linesOf(inner)])

const longestCode = 100_000
const mostPictures = 100
const mostParagraphs = 200

const levels: Record<string, 2 | 3 | 4> = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 }

/** Walks one item's HTML and writes blocks down in the order they are read. */
class Writer {
  readonly blocks: ImportedBlock[] = []
  private run: Span[] = []

  constructor(
    private readonly base: string | null,
    private readonly lost: Lost,
  ) {}

  /** Ends the paragraph in progress. Two line breaks in a row were a paragraph before there were paragraphs. */
  flush() {
    let part: Span[] = []
    const end = () => {
      const spans = tidySpans(part)
      if (textOf(spans).trim() !== '') this.blocks.push({ kind: 'paragraph', spans })
      part = []
    }
    let breaks = 0
    for (const span of this.run) {
      if (span.text === '\n') breaks++
      else if (span.text.trim() !== '') {
        if (breaks > 1) end()
        breaks = 0
      }
      part.push(span)
    }
    end()
    this.run = []
  }

  private apart(blocks: (ImportedBlock | undefined)[]) {
    this.flush()
    for (const block of blocks) if (block) this.blocks.push(block)
  }

  walk(nodes: readonly ElementContent[], marks: Marks = {}) {
    for (const node of nodes) {
      if (node.type === 'text') this.run.push({ text: sourceText(node.value), ...marks })
      if (isElement(node)) this.element(node, marks)
    }
  }

  private inside(element: Element, marks: Marks = {}): ImportedBlock[] {
    const writer = new Writer(this.base, this.lost)
    writer.walk(element.children, marks)
    writer.flush()
    return writer.blocks
  }

  private element(element: Element, marks: Marks): void {
    const { tagName, children } = element
    const { base } = this
    if (isNote(element)) return void this.run.push(...noteSpans(element, base))
    switch (tagName) {
      case 'br':
        return void this.run.push({ text: '\n', ...marks })
      case 'img': {
        const picture = pictureOf(element, base)
        return picture && this.apart([{ kind: 'picture', picture }])
      }
      case 'hr':
        return this.apart([{ kind: 'divider' }])
      case 'pre': {
        const whole = plainText(toString(element)).trimEnd()
        if (whole.length > longestCode) lose(this.lost, 'end of a code of more than 100,000 characters')
        const text = whole.slice(0, longestCode)
        const language = languageOf(element)
        return text.trim() ? this.apart([{ kind: 'code', text, ...(language && { language }) }]) : undefined
      }
      case 'iframe': {
        const embed = embedOf(hrefFrom(element.properties.src, base), String(element.properties.title ?? ''))
        if (!embed) lose(this.lost, '<iframe> without a secure address')
        return this.apart([embed])
      }
      case 'ul':
      case 'ol': {
        // A list of nothing but pictures is a gallery of the first days of blocks.
        if (children.filter(isElement).every((item) => holdsOnlyAFigure(item))) return this.apart(this.inside(element))
        const items = listItems(element, base)
        const shown = this.shownIn(element)
        return this.apart([items.length > 0 ? { kind: 'list', ordered: tagName === 'ol', items } : undefined, ...shown])
      }
      case 'table': {
        const table = tableOf(element, base, this.lost)
        // A table that only arranges things is not one to a reader.
        return this.apart(table ? [table] : this.inside(element))
      }
      case 'blockquote':
        return this.apart(this.quote(element))
      case 'figure':
        return this.apart(this.figure(element))
      case 'caption':
        return this.apart([])
    }
    if (levels[tagName]) {
      const spans = spansWithin(children, base).map(({ bold: _, ...span }) => span)
      const shown = this.shownIn(element)
      return this.apart([spans.length > 0 ? { kind: 'heading', level: levels[tagName], spans } : undefined, ...shown])
    }
    const within = marksWithin(element, marks, base)
    if (
      !/^(p|div|section|article|aside|main|header|footer|address|d[ldt]|li|t[rhd]|thead|tbody|tfoot|figcaption)$/.test(
        tagName,
      )
    )
      return this.walk(children, within)
    this.flush()
    this.walk(children, within)
    this.flush()
  }

  /** What has no place among words, and stands after them. */
  private shownIn(element: Element): ImportedBlock[] {
    return this.inside(element).filter((block) => isPictures(block) || block.kind === 'embed')
  }

  private quote(element: Element): ImportedBlock[] {
    const classes = [element.properties.className ?? []].flat().map(String)
    const blocks = this.inside(element)
    if (classes.includes('twitter-tweet')) {
      const links = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.spans : []))
      const tweet = links.map(({ href }) => href).findLast((href) => href && embedOf(href, '')?.provider === 'x')
      const embed = embedOf(tweet, oneLine(toString(element)))
      if (embed) return [embed]
    }
    const said = find(element, 'cite') ?? named(element, 'footer')
    const cite =
      said &&
      oneLine(toString(said))
        .replace(/^[—–-]\s*/, '')
        .slice(0, 300)
    const saying = blocks.flatMap((block) => {
      if ('spans' in block) return [block.spans]
      if (block.kind === 'quote') return block.paragraphs
      return block.kind === 'list' ? linesOf(block.items) : []
    })
    // Pictures, tables, code and films cannot be said: they stand after it.
    const shown = blocks.filter(
      (block) => !('spans' in block) && block.kind !== 'quote' && block.kind !== 'list' && block.kind !== 'divider',
    )
    const all = saying.filter((spans) => spans.length > 0 && (!cite || textOf(spans).replace(/^[—–-]\s*/, '') !== cite))
    if (all.length > mostParagraphs)
      lose(this.lost, `paragraph of a quote beyond the ${mostParagraphs}th`, all.length - mostParagraphs)
    const paragraphs = all.slice(0, mostParagraphs)
    if (paragraphs.length === 0) return shown
    const pull = classes.some((name) => name.endsWith('pullquote'))
    return [{ kind: 'quote', paragraphs, ...(cite && { cite }), ...(pull && { pull }) }, ...shown]
  }

  private figure(element: Element): ImportedBlock[] {
    const caption = named(element, 'figcaption')
    const rest = { ...element, children: element.children.filter((child) => child !== caption) }
    const blocks = this.inside(rest)
    const spans = caption ? spansWithin(caption.children, this.base) : []
    // Several pictures under one roof are shown together.
    const together = blocks.flatMap((block) => (block.kind === 'picture' ? [block.picture] : []))
    if (together.length > 1 && together.length === blocks.length) {
      if (together.length > mostPictures)
        lose(this.lost, `picture of a gallery beyond the ${mostPictures}th`, together.length - mostPictures)
      return [
        { kind: 'pictures', pictures: together.slice(0, mostPictures), ...(spans.length > 0 && { caption: spans }) },
      ]
    }
    const first = blocks.find((block) => block.kind === 'picture')
    if (spans.length === 0) return blocks
    if (!first) return [...blocks, { kind: 'paragraph', spans }]
    first.picture.caption = spans
    return blocks
  }
}

const tooMany = () => new RangeError(`more than ${mostBlocks} paragraphs`)

/** Dividers stand between things: none first, last, or twice. */
const settled = (blocks: ImportedBlock[]) =>
  blocks.filter(
    ({ kind }, i) => kind !== 'divider' || (i > 0 && i < blocks.length - 1 && blocks[i + 1]!.kind !== 'divider'),
  )

/**
 * Turns somebody else's HTML into our blocks. The blocks hold text and checked addresses only, no markup.
 * @param base address the HTML's own relative addresses start from
 * @param lost counts what no block of ours can hold
 * @throws RangeError when it is too long or too deep to be a story, or has more blocks than one
 */
export const blocksFromHtml = (html: string, base: string | null, lost: Lost = new Map()): ImportedBlock[] => {
  // Text without a single tag keeps its paragraphs by empty lines.
  const parts = html.includes('<') ? [withNotesInPlace(html)] : html.split(/\r?\n[ \t]*\r?\n/)
  if (parts.length > mostBlocks) throw tooMany()
  const writer = new Writer(base, lost)
  for (const part of parts) {
    writer.walk(readForeignHtml(part).children as ElementContent[])
    writer.flush()
  }
  // Before each of them is looked at again and again.
  if (writer.blocks.length > mostBlocks) throw tooMany()
  return settled(writer.blocks)
}

/** Plain text as paragraphs: an empty line parts them. */
export const blocksFromText = (text: string): ImportedBlock[] => {
  const parts = text.split(/\r?\n[ \t]*\r?\n/)
  if (parts.length > mostBlocks) throw tooMany()
  return parts.flatMap((part): ImportedBlock[] => {
    const spans = tidySpans([{ text: part }])
    return spans.length > 0 ? [{ kind: 'paragraph', spans }] : []
  })
}

/** The words of a line of HTML, such as a feed's title. */
export const lineFromHtml = (html: string) => {
  // Most are plain words, and there may be thousands of them.
  if (!/[<&]/.test(html)) return oneLine(html)
  const nodes = readForeignHtml(html).children as ElementContent[]
  tellPointsApart(nodes)
  return oneLine(textOf(spansWithin(nodes, null)))
}

/** The same of at most `most` characters. Cut before it is read, too: what is this short cannot be nested too deeply. */
export const shortLineFromHtml = (html: string, most: number) => cut(lineFromHtml(html.slice(0, 2_000)), most)
