import os from 'node:os'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'

/**
 * Finds the story in somebody's page, for the process that serves readers and apart from it: a page may be made to cost
 * memory and time, and both end here. HTML comes in whole, one line of JSON goes out.
 */

try {
  os.setPriority(os.constants.priority.PRIORITY_LOW)
} catch {
  // Not allowed here: it is read all the same.
}

const parts = []
for await (const part of process.stdin) parts.push(part)
const { document } = parseHTML(Buffer.concat(parts).toString('utf8') || '<html></html>')
const read = new Readability(document, { maxElemsToParse: 30_000, charThreshold: 300 }).parse()
// Where it finds no story it hands back the page: a menu is none.
const isStory = read?.content && (read.length ?? 0) >= 200
process.stdout.write(JSON.stringify(isStory ? { content: read.content } : null))
