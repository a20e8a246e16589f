declare module 'markdown-it-footnote' {
  import type { MarkdownIt } from 'markdown-it'
  /** Reads notes, "[^1]", and writes them at the end. */
  const footnotes: (reader: MarkdownIt) => void
  export default footnotes
}

declare module 'markdown-it-lazy-headers' {
  import type { MarkdownIt } from 'markdown-it'
  /** Reads "#Heading" as "# Heading". */
  const lazyHeadings: (reader: MarkdownIt) => void
  export default lazyHeadings
}

declare module 'markdown-it-mark' {
  import type { MarkdownIt } from 'markdown-it'
  /** Reads "==marked==". */
  const marks: (reader: MarkdownIt) => void
  export default marks
}

declare module 'markdown-it-sub' {
  import type { MarkdownIt } from 'markdown-it'
  /** Reads "H~2~O". */
  const lowered: (reader: MarkdownIt) => void
  export default lowered
}

declare module 'markdown-it-sup' {
  import type { MarkdownIt } from 'markdown-it'
  /** Reads "m^2^". */
  const raised: (reader: MarkdownIt) => void
  export default raised
}
