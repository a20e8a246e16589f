import os from 'node:os'
import { isXmlKind, parsedXml } from '../../imports/xml-parsed.mjs'

/**
 * Takes a large feed apart, for the process that serves readers and apart from it, which would stand still meanwhile. XML comes
 * in whole, one line of JSON goes out.
 */

try {
  os.setPriority(os.constants.priority.PRIORITY_LOW)
} catch {
  // Not allowed here: it is read all the same.
}

const [kind, most, longest] = process.argv.slice(2)
const parts = []
for await (const part of process.stdin) parts.push(part)
if (!isXmlKind(kind)) throw new Error('No kind of feed.')
const answer = parsedXml(kind, Buffer.concat(parts).toString('utf8'))
if ('parsed' in answer) {
  const list = kind === 'feed' ? 'entries' : 'items'
  const all = /** @type {object[]} */ (answer.parsed[list] ?? []).slice(0, Number(most))
  // What nobody would read is not carried over.
  answer.parsed[list] = all.filter((item) => JSON.stringify(item).length <= Number(longest))
}
process.stdout.write(JSON.stringify(answer))
