/**
 * A page cannot choose its status in this framework: one that tells of a withdrawn story, of an address that leads nowhere
 * or of too much being done at once marks itself instead. Text cannot make the mark: in a page's words and data the bracket is always escaped.
 * @param {string} html
 */
export const statusMarked = (html) => {
  const mark = /<main\b[^>]*\sdata-status="(400|404|410|422|429|503)"/.exec(html)
  return mark ? Number(mark[1]) : undefined
}
