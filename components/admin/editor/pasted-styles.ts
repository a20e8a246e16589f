/**
 * Styles and handlers of a clipboard: the site's rules let neither in and tell of every one that is tried, so that none may
 * reach the page. What a style says of the words (bold, raised) is said by an element in its place.
 */

/** Where an attribute waits that the browser must not read. */
const aside = 'data-pasted-style'

/** HTML whose styles and handlers no browser reads any more; what the styles say is still there to be asked for. */
export const withoutStyles = (html: string): string =>
  html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi, (tag) =>
      tag.replace(/([\s"'/])(style|on[a-z]+)(\s*=)/gi, (_, before: string, name: string, sign: string) =>
        name.toLowerCase() === 'style' ? `${before}${aside}${sign}` : `${before}data-gone${sign}`,
      ),
    )

/** What the clipboard says of how an element is set. */
export const styleOf = (element: Element) => element.getAttribute(aside) ?? ''

const marks: readonly [says: RegExp, name: string][] = [
  [/(^|;)\s*font-weight\s*:\s*(bold|bolder|[6-9]\d\d)\b/i, 'strong'],
  [/(^|;)\s*font-style\s*:\s*italic/i, 'em'],
  [/(^|;)\s*text-decoration(-line)?\s*:[^;]*line-through/i, 's'],
  [/(^|;)\s*vertical-align\s*:\s*super/i, 'sup'],
  [/(^|;)\s*vertical-align\s*:\s*sub\b/i, 'sub'],
]
const takesBack: Record<string, RegExp> = {
  B: /(^|;)\s*font-weight\s*:\s*(normal|400)/i,
  STRONG: /(^|;)\s*font-weight\s*:\s*(normal|400)/i,
  I: /(^|;)\s*font-style\s*:\s*normal/i,
  EM: /(^|;)\s*font-style\s*:\s*normal/i,
}
/** Headings are as heavy as the house sets them. */
const isSetByItself = /^(H[1-6]|TH|TABLE|TBODY|TR|[OU]L)$/

/** Elements in the place of what the styles say, and nothing left of them. */
export const sayStyles = (root: Element) => {
  for (const element of root.querySelectorAll(`[${aside}]`)) {
    const style = styleOf(element)
    element.removeAttribute(aside)
    if (takesBack[element.tagName]?.test(style)) {
      element.replaceWith(...element.childNodes)
      continue
    }
    if (isSetByItself.test(element.tagName)) continue
    // Around blocks (a page that is wholly bold) nothing is meant.
    if (element.querySelector('p, div, ul, ol, table, blockquote, h1, h2, h3, h4, h5, h6')) continue
    for (const [says, name] of marks) {
      if (!says.test(style) || element.tagName === name.toUpperCase()) continue
      const made = element.ownerDocument.createElement(name)
      made.append(...element.childNodes)
      element.append(made)
    }
  }
  for (const element of root.querySelectorAll('[data-gone]')) element.removeAttribute('data-gone')
  for (const element of root.querySelectorAll('style, script')) element.remove()
}
