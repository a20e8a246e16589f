declare module 'markdown-it-footnote' {
  import type { MarkdownIt } from 'markdown-it'
  /** Reads notes, "[^1]", and writes them at the end. */
  const footnotes: (reader: MarkdownIt) => void
  export default footnotes
}
