import { XMLValidator } from 'fast-xml-parser'
import { parseAtomFeed, parseRdfFeed, parseRssFeed } from 'feedsmith'

// Plain JavaScript: a process without a compiler reads with it, too (features/wires/reading).

/** What reads a feed, by the name of its root. */
const parsers = { rss: parseRssFeed, rdf: parseRdfFeed, feed: parseAtomFeed }

/** @typedef {keyof typeof parsers} XmlKind */

/** @type {(root: string | undefined) => root is XmlKind} */
export const isXmlKind = (root) => root !== undefined && Object.hasOwn(parsers, root)

/**
 * Takes the XML of a feed apart; or says in a sentence why not.
 * @param {XmlKind} kind
 * @param {string} text
 * @returns {{ parsed: Record<string, unknown> } | { refused: string }}
 */
export const parsedXml = (kind, text) => {
  // feedsmith forgives tags that are never closed, and so would take a feed cut off between two items for a whole one.
  const whole = XMLValidator.validate(text, { allowBooleanAttributes: true })
  if (whole !== true) {
    const { line, msg } = whole.err
    return { refused: `is XML that breaks off or is miswritten at line ${line}: ${msg.replace(/\.$/, '')}.` }
  }
  try {
    return { parsed: /** @type {Record<string, unknown>} */ (parsers[kind](text)) }
  } catch (error) {
    return { refused: `cannot be read as a feed: ${/** @type {Error} */ (error).message.slice(0, 120)}.` }
  }
}
