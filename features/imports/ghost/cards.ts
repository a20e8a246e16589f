import { lose, type Lost } from '../archive'
import { figureOf, frameOf, linkOf } from '../wordpress/shortcodes'
import { htmlOfMarkdown } from './markdown'

export type Payload = Record<string, unknown>

const said = (value: unknown) => (typeof value === 'string' ? value : '')

export const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

const below = (html: string, caption: unknown) => `${html}${said(caption) && `<p>${said(caption)}</p>`}`

const pictures = ({ images, caption }: Payload) => {
  const all = (Array.isArray(images) ? (images as Payload[]) : []).filter((one) => said(one?.src))
  if (all.length === 0) return ''
  const figures = all.map((one) => figureOf(said(one.src), said(one.alt), said(one.caption))).join('')
  return `<figure>${figures}${said(caption) && `<figcaption>${said(caption)}</figcaption>`}</figure>`
}

/** Ghost's cards as plain HTML, by what both of its editors call them. */
const drawn: Record<string, (card: Payload, lost: Lost) => string> = {
  image: ({ src, alt, caption }) => (said(src) ? figureOf(said(src), said(alt), said(caption)) : ''),
  gallery: pictures,
  html: ({ html }) => said(html),
  markdown: ({ markdown }, lost) => htmlOfMarkdown(said(markdown), lost),
  bookmark: ({ url, metadata, caption }) =>
    below(linkOf(said(url), said((metadata as Payload | undefined)?.title) || said(url)), caption),
  embed: ({ url, html, caption }) =>
    below(said(html).includes('<iframe') || !said(url) ? said(html) : frameOf(said(url)), caption),
  codeblock: ({ code, language }) =>
    `<pre><code${said(language) && ` class="language-${escaped(said(language))}"`}>${escaped(said(code))}</code></pre>`,
  horizontalrule: () => '<hr>',
  callout: ({ calloutText, calloutEmoji }) =>
    `<blockquote><p>${escaped(said(calloutEmoji))} ${said(calloutText)}</p></blockquote>`,
  toggle: ({ heading, content }) => `<h4>${said(heading)}</h4>${said(content)}`,
  button: ({ buttonText, buttonUrl }) => linkOf(said(buttonUrl), said(buttonText) || said(buttonUrl)),
  video: ({ src, fileName, caption }) => below(linkOf(said(src), said(fileName) || undefined), caption),
  audio: ({ src, title }) => linkOf(said(src), said(title) || undefined),
  file: ({ src, fileTitle, fileName }) => linkOf(said(src), said(fileTitle) || said(fileName) || undefined),
  // Where what everybody may read ends; a story for members waits as a draft in any case.
  paywall: () => '',
}
const alsoCalled: Record<string, string> = { code: 'codeblock', hr: 'horizontalrule', 'card-markdown': 'markdown' }

/** A card as HTML; one that is no part of a story, or that nobody knows, is counted. */
export const cardHtml = (name: string, card: Payload, lost: Lost): string => {
  const known = (Object.hasOwn(alsoCalled, name) && alsoCalled[name]) || name
  // A card may be called "constructor", too.
  if (Object.hasOwn(drawn, known)) return drawn[known]!(card, lost)
  lose(lost, `card ${known}`)
  return ''
}
