import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm'
import type { FeedFormat } from '../views'

/**
 * For tests: what is wrong with a feed by the grammar of its format, judged by programs that had no part in writing it (libxml2 and
 * Ajv). An empty list: nothing. The grammars lie beside this file.
 */

const grammarOf = (name: string) => readFileSync(path.join(import.meta.dirname, name), 'utf8')

const byGrammar = (grammar: string, text: string) => {
  const rules = XmlDocument.fromString(grammarOf(grammar))
  const validator = RelaxNGValidator.fromDoc(rules)
  try {
    const document = XmlDocument.fromString(text)
    try {
      validator.validate(document)
      return []
    } finally {
      document.dispose()
    }
  } catch (error) {
    return [String(error)]
  } finally {
    validator.dispose()
    rules.dispose()
  }
}

/** RFC 4287, 4.1.1 and 4.1.2: what its grammar leaves to Schematron. */
const beyondGrammar = (text: string) => {
  const document = XmlDocument.fromString(text)
  const atom = { a: 'http://www.w3.org/2005/Atom' }
  const some = (xpath: string) => document.find(xpath, atom).length > 0
  const faults = [
    some('/a:feed[not(a:author)]/a:entry[not(a:author)]') && 'neither feed nor entry names an author',
    some("//a:entry[not(a:content) and not(a:link[@rel='alternate' or not(@rel)])]") && 'an entry leads nowhere',
    some('//a:entry[a:content/@src and not(a:summary)]') && 'an entry whose content is elsewhere has no summary',
    some("/a:feed[not(a:link[@rel='self'])]") && 'the feed does not say its own address',
    some('//a:entry[a:id = preceding-sibling::a:entry/a:id]') && 'two entries have one id',
  ]
  document.dispose()
  return faults.filter((fault) => fault !== false)
}

const ajv = new Ajv2020({ allErrors: true })
formats.default(ajv)
const isJsonFeed = ajv.compile(JSON.parse(grammarOf('json-feed.json')) as object)

/** What is wrong with a feed, in words of whoever judged it. */
export const faultsOfFeed = (format: FeedFormat, text: string): string[] => {
  if (format === 'rss') return byGrammar('rss.rng', text)
  if (format === 'atom') return [...byGrammar('atom.rng', text), ...beyondGrammar(text)]
  if (isJsonFeed(JSON.parse(text))) return []
  return (isJsonFeed.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
