import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/**
 * A bare Node server that gives one answer to everything: `node bare.mjs FILE`, the file telling it as JSON. What the
 * product takes longer than this is what the product costs. Tells its parent the port; ends when the parent goes.
 */

const { status, headers, body } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const bytes = Buffer.from(body, 'base64')

const server = createServer((req, res) => {
  req.resume().once('end', () => {
    res.writeHead(status, headers)
    res.end(bytes)
  })
})
server.listen(0, '127.0.0.1', () =>
  process.send?.(/** @type {import('node:net').AddressInfo} */ (server.address()).port),
)
process.on('disconnect', () => process.exit(0))
