import { parse } from '@wordpress/block-serialization-default-parser'
import { lose, type Lost } from '../archive'
import { autoParagraphs } from '../auto-paragraphs'
import { longestHtml } from '@/lib/html'
import { embedOf } from '../embeds'
import { checkBlocks, innerOf, replaceElements, upToLast } from './closed'
import { figureOf, frameOf, linkOf, withoutShortcodes, type Library } from './shortcodes'

type Block = ReturnType<typeof parse>[number]

/** Blocks that are there for looks or for turning pages. */
const quiet = new Set(['core/spacer', 'core/more', 'core/nextpage', 'core/separator', 'core/paragraph', 'core/column'])

/** What no story of ours may hold. Counted, so that the report can say so; the sanitizer takes it out. */
const harmful = /<(script|object|embed|applet|form|svg|style|canvas)\b/gi

const isEmpty = (html: string) => html.replace(/<(?!img|iframe|hr)[^<>]*>|\s|&nbsp;/gi, '') === ''

/** An address alone on its line is something to show, where WordPress knows how; a link where it does not. */
const framed = (line: string) => {
  const address = line.trim()
  if (!URL.canParse(address)) return line
  const embed = embedOf(address, '')
  return embed && embed.provider !== 'other' ? frameOf(address) : linkOf(address, address)
}

const withFrames = (html: string) =>
  html.replace(/^[ \t]*(?:<p>[ \t]*)?(https?:\/\/[^\s<>"]+)[ \t]*(?:<\/p>[ \t]*)?$/gim, (_, address) => framed(address))

/** A post shows fewer blocks that were written once for many, and no larger ones. */
const mostPatterns = 200
const longestPatterns = 2_000_000

/** What has been put in place of references in one post: some of it may refer to more, and to itself. */
type Patterns = { open: Set<string>; count: number; characters: number }

class Drawing {
  constructor(
    private readonly library: Library,
    private readonly postId: string,
    private readonly lost: Lost,
    private readonly patterns: Patterns = { open: new Set(), count: 0, characters: 0 },
  ) {}

  /** All blocks of a text, one after the other. */
  blocks(content: string): string {
    checkBlocks(content)
    return parse(content)
      .map((block) => this.block(block))
      .join('\n')
  }

  /** A block that was written once for many posts, where it is in the export. */
  private pattern(ref: string): string {
    const { library, patterns } = this
    const content = library.pattern(ref)
    if (content === undefined || patterns.open.has(ref)) {
      lose(
        this.lost,
        content === undefined ? 'reusable block that is not in the export' : 'reusable block within itself',
      )
      return ''
    }
    patterns.count += 1
    patterns.characters += content.length
    if (patterns.count > mostPatterns || patterns.characters > longestPatterns) {
      lose(this.lost, 'reusable block beyond what a post may show')
      return ''
    }
    patterns.open.add(ref)
    const drawn = this.blocks(content)
    patterns.open.delete(ref)
    return drawn
  }

  classic(html: string) {
    return autoParagraphs(withFrames(withoutShortcodes(html, this.library, this.postId, this.lost)))
  }

  /** A block as WordPress would print it, and what lies in it. */
  block(block: Block): string {
    const { blockName: name, attrs, innerHTML } = block
    // What stands between blocks was written in the classic editor.
    if (name === null) return this.classic(innerHTML)
    if (name === 'core/shortcode' || name === 'core/freeform') return this.classic(innerHTML)
    if (name === 'core/block') return this.pattern(String(attrs?.ref ?? ''))
    const within = new Drawing(this.library, this.postId, new Map(), this.patterns)
    let at = 0
    const inside = block.innerContent.map((part) => part ?? within.block(block.innerBlocks[at++]!)).join('')
    // A list of posts is one thing that is lost, not each of the twelve blocks it was built of.
    const isFurniture = block.innerBlocks.length > 0 && isEmpty(inside)
    if (!isFurniture) for (const [what, count] of within.lost) lose(this.lost, what, count)
    const address = String(attrs?.url ?? '')
    if (name === 'core/embed' || name.startsWith('core-embed/')) return this.embed(address, inside)
    if (name === 'core/cover' && URL.canParse(address) && !inside.includes('<img'))
      return figureOf(address, '', '') + inside
    if (['core/video', 'core/audio', 'core/file'].includes(name)) return this.file(inside, name)
    if (isEmpty(inside)) {
      if (!quiet.has(name)) lose(this.lost, `block ${name.replace(/^core\//, '')}`)
      return ''
    }
    return inside
  }

  private embed(address: string, inside: string) {
    const url = address || (/https?:\/\/[^\s<>"]+/.exec(inside)?.[0] ?? '')
    const caption = innerOf('figcaption', inside)
    if (!URL.canParse(url)) {
      lose(this.lost, 'block embed')
      return ''
    }
    return `${framed(url)}${caption ? `<p>${caption}</p>` : ''}`
  }

  private file(inside: string, name: string) {
    const address = /\b(?:src|href|data)="(https?:[^"]+)"/i.exec(inside)?.[1]
    const caption = innerOf('figcaption', inside)
    if (!address) {
      lose(this.lost, `block ${name.replace(/^core\//, '')}`)
      return ''
    }
    const label = /<a\b[^<>]*>([^<]+)<\/a>/i.exec(inside)?.[1]
    return `${linkOf(address, label)}${caption ? `<p>${caption}</p>` : ''}`
  }
}

/**
 * The words of a post as plain HTML: blocks, shortcodes and the empty lines of the classic editor turned into what
 * WordPress would have printed. What cannot be kept is counted in `lost`.
 * @throws RangeError for what is too long or too deep to be a story
 */
export const htmlOfPost = (content: string, library: Library, postId: string, lost: Lost) => {
  if (content.length > longestHtml) throw new RangeError('more than 2 MB of HTML')
  for (const [, name] of content.matchAll(harmful)) lose(lost, `<${name!.toLowerCase()}>`)
  const drawing = new Drawing(library, postId, lost)
  // What stands on the next page stands in the next paragraph, however it was written.
  const whole = content.replace(/<!--(nextpage|more)-->/g, '\n\n')
  const html = content.includes('<!-- wp:') ? drawing.blocks(content) : drawing.classic(whole)
  // Films and recordings written as HTML stay where they are, too.
  const linked = (_: string, attributes: string, inner: string) => {
    const address = (/\bsrc="([^"]+)"/i.exec(attributes) ?? /\bsrc="([^"]+)"/i.exec(inner))?.[1]
    return address ? linkOf(address) : ''
  }
  const shown = upToLast(/-->/g, html, (closed) => closed.replace(/<!--[^]*?-->/g, ''))
  return replaceElements('audio', replaceElements('video', shown, linked), linked)
}
