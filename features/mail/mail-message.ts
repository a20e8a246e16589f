import { directionOf, type Locale } from '@/lib/locales'

/** One piece of a mail, drawn twice: as text and as HTML. */
export type Part =
  | { is: 'heading'; text: string }
  | { is: 'text'; text: string }
  | { is: 'action'; label: string; url: string }
  /** Somebody's own words, in whatever language they wrote. */
  | { is: 'quote'; text: string }
  | { is: 'small'; text: string; url?: string }

/** A mail before it has a form. Links are absolute. */
export type MailMessage = { locale: Locale; subject: string; parts: Part[]; unsubscribe?: string }

/**
 * A name or a headline inside a sentence, kept apart so that its direction does not turn the words around it: no line
 * breaks, no signs that would end the isolation early.
 */
export const isolated = (text: string) =>
  `\u2068${text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\p{C}+|\s+/gu, ' ')
    .trim()}\u2069`

/** The beginning of a long text, cut between words where there are any. */
export const beginningOf = (text: string, most = 600) => {
  if (text.length <= most) return text
  // Never between the halves of one sign.
  const cut = text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Makes text harmless in HTML, between tags and in quoted attributes. */
export const escaped = (text: string) =>
  // Controls that no text needs; some readers of mail stumble over them.
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').replace(/[&<>"']/g, (sign) => escapes[sign]!)

const textOf = (part: Part) => {
  if (part.is === 'action') return `${part.label}:\n${part.url}`
  if (part.is === 'quote') return part.text.replace(/^/gm, '> ')
  if (part.is === 'small' && part.url) return `${part.text}:\n${part.url}`
  return part.text
}

/** The mail for readers of plain text. */
export const asText = ({ parts }: MailMessage) => `${parts.map(textOf).join('\n\n')}\n`

const faces = {
  ltr: `'Source Sans 3', -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif`,
  rtl: `Vazirmatn, 'Noto Naskh Arabic', 'Segoe UI', Tahoma, Arial, sans-serif`,
}

const styles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 24px 16px; background: #fffefb; color: #171614; font-size: 16px; line-height: 1.6; }
main { display: block; max-width: 560px; margin: 0 auto; }
.site { font-weight: 700; font-size: 18px; border-bottom: 1px solid #ddd7cc; padding-bottom: 12px; margin: 0 0 24px; }
h2 { font-size: 16px; margin: 32px 0 8px; }
p { margin: 0 0 16px; }
a { color: #9c1c13; }
.action { display: inline-block; background: #9c1c13; color: #ffffff; text-decoration: none; padding: 10px 18px; font-weight: 600; }
blockquote { margin: 0 0 16px; padding-inline-start: 14px; border-inline-start: 3px solid #ddd7cc; white-space: pre-line; }
.small { font-size: 13px; color: #625d55; }
@media (prefers-color-scheme: dark) {
  body { background: #131211; color: #ece8e1; }
  .site { border-color: #35322e; }
  blockquote { border-color: #35322e; }
  a { color: #f08a7c; }
  .action { background: #f08a7c; color: #131211; }
  .small { color: #a8a198; }
}`

const htmlOf = (part: Part) => {
  switch (part.is) {
    case 'heading':
      return `<h2>${escaped(part.text)}</h2>`
    case 'text':
      return `<p>${escaped(part.text)}</p>`
    case 'action':
      return `<p><a class="action" href="${escaped(part.url)}">${escaped(part.label)}</a></p>`
    case 'quote':
      return `<blockquote dir="auto">${escaped(part.text)}</blockquote>`
    case 'small':
      return part.url
        ? `<p class="small"><a href="${escaped(part.url)}">${escaped(part.text)}</a></p>`
        : `<p class="small">${escaped(part.text)}</p>`
  }
}

/** The mail as a small page: no pictures, nothing loaded from anywhere, light or dark as the reader has it. */
export const asHtml = ({ locale, subject, parts }: MailMessage, site: string) => {
  const dir = directionOf(locale)
  // Said again on the element itself, because many readers of mail throw the outer ones away.
  return `<!doctype html>
<html lang="${locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>${styles}
</style>
</head>
<body>
<main lang="${locale}" dir="${dir}" style="font-family: ${escaped(faces[dir])}; text-align: start">
<p class="site">${escaped(site)}</p>
${parts.map(htmlOf).join('\n')}
</main>
</body>
</html>
`
}
