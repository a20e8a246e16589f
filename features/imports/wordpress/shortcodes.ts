import { attrs, replace } from '@wordpress/shortcode'
import { lose, type Lost } from '../archive'
import { replaceCodes, replaceElements } from './closed'

/** A picture of the library an export brings along. */
export type Attachment = { url: string; alt: string; caption: string; parent: string; isPicture: boolean }

export type Library = {
  get: (id: string) => Attachment | undefined
  /** The pictures that were uploaded with a post, in order. */
  of: (postId: string) => string[]
  /** What a block shows that was written once for many posts. */
  pattern: (id: string) => string | undefined
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

export const figureOf = (src: string, alt: string, captionHtml: string) =>
  `<figure><img src="${escaped(src)}" alt="${escaped(alt)}">${captionHtml && `<figcaption>${captionHtml}</figcaption>`}</figure>`

/** Something from elsewhere that is shown when a reader asks for it. */
export const frameOf = (address: string) => `<iframe src="${escaped(address)}"></iframe>`

const nameOfFile = (address: string) => {
  const name = address.split(/[?#]/)[0]!.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** A film, a recording or a file as a link: it stays where it is. */
export const linkOf = (address: string, name = nameOfFile(address)) =>
  `<p><a href="${escaped(address)}">${escaped(name || address)}</a></p>`

const idsOf = (list: unknown) =>
  String(list ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean)

type Named = Record<string, string | undefined>

/** What WordPress itself draws for its own shortcodes, as plain HTML. */
const drawn = (
  library: Library,
  postId: string,
  lost: Lost,
): Record<string, (named: Named, content: string) => string> => {
  const caption = (named: Named, content: string) => {
    // The caption stands in an attribute (before 2012) or after the picture.
    const picture = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>\s*(?:<\/a>)?)/i.exec(content)?.[1] ?? ''
    const text = named.caption ?? content.slice(content.indexOf(picture) + picture.length)
    return `\n\n<figure>${picture}<figcaption>${text.trim()}</figcaption></figure>\n\n`
  }
  const gallery = (named: Named) => {
    const without = new Set(idsOf(named.exclude))
    const asked = idsOf(named.ids ?? named.include)
    const ids = (asked.length > 0 ? asked : library.of(named.id ?? postId)).filter((id) => !without.has(id))
    const figures = ids.flatMap((id) => {
      const found = library.get(id)
      if (!found) lose(lost, 'picture of a gallery that is not in the export')
      return found?.isPicture ? figureOf(found.url, found.alt, found.caption) : []
    })
    return figures.length > 0 ? `\n\n<figure>${figures.join('')}</figure>\n\n` : ''
  }
  const media = (named: Named) => {
    const address = Object.entries(named).find(
      ([name, value]) => /^(src|mp3|mp4|m4a|m4v|ogg|ogv|wav|webm|flv|0)$/.test(name) && value,
    )
    return address ? `\n\n${linkOf(address[1]!)}\n\n` : ''
  }
  const literal = (_: Named, content: string) => `\n\n<pre>${escaped(content.replace(/^\n+/, ''))}</pre>\n\n`
  return {
    caption,
    wp_caption: caption,
    gallery,
    video: media,
    audio: media,
    embed: (_, content) => `\n\n${frameOf(content.trim())}\n\n`,
    youtube: (named, content) => `\n\n${frameOf(content.trim() || named[0]?.replace(/^=/, '') || '')}\n\n`,
    code: literal,
    sourcecode: literal,
  }
}

/** A name in brackets that somebody wrote as words: [sic], [1], [the minister]. Plugins' codes have attributes or an end. */
const foreign =
  /\[([a-z][\w-]{2,40})((?:\s+[\w-]+=(?:"[^"]*"|'[^']*'|[^\s\]["'][^\s\][]*))+\s*\/?|\s*\/)\]|\[\/([a-z][\w-]{2,40})\]/gi

/**
 * Draws the shortcodes of WordPress itself and takes those of plugins out, their contents stay. Nothing within
 * preformatted text is one.
 */
export const withoutShortcodes = (text: string, library: Library, postId: string, lost: Lost) => {
  const kept: string[] = []
  // A place for what must not be touched, of letters no text has.
  const keep = (whole: string) => `\ue000${kept.push(whole) - 1}\ue001`
  let rest = replaceElements('code', replaceElements('pre', text, keep), keep)
  for (const [name, draw] of Object.entries(drawn(library, postId, lost)))
    if (rest.includes(`[${name}`))
      rest = replaceCodes(name, rest, (part) =>
        replace(name, part, ({ attrs: given, content }) => {
          const { named, numeric } = typeof given === 'string' ? attrs(given) : given
          const positions = Object.fromEntries((numeric ?? []).map((value, at) => [at, value]))
          return draw({ ...positions, ...(named as Named) }, content ?? '')
        }),
      )
  const closed = new Set([...rest.matchAll(/\[\/([a-z][\w-]{2,40})\]/gi)].map(([, name]) => name!.toLowerCase()))
  const gone = (name: string) => {
    lose(lost, `shortcode [${name.toLowerCase()}]`)
    return ''
  }
  rest = rest.replace(foreign, (_, name?: string) => (name ? gone(name) : ''))
  rest = rest.replace(/\[([a-z][\w-]{2,40})\]/gi, (whole, name: string) =>
    closed.has(name.toLowerCase()) ? gone(name) : whole,
  )
  // One may stand in another.
  const back = (within: string) => within.replace(/\ue000(\d+)\ue001/g, (_, at) => kept[Number(at)] ?? '')
  return back(back(rest))
}
