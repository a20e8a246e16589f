import { hash, verify } from '@node-rs/argon2'
import { readdirSync } from 'node:fs'
import os from 'node:os'

/**
 * Hashes passwords for the process that serves pages, and for nobody else: it is told by a message, answers with one, and ends when
 * that process is gone. One hash keeps a processor busy for some 40 ms and touches 19 MiB of memory; done there, readers would wait.
 */

try {
  // On Linux each thread has a priority of its own, and those that hash may be there already; later ones inherit it.
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0]
  for (const thread of threads) os.setPriority(thread, os.constants.priority.PRIORITY_LOW)
} catch {
  // Not allowed here: the hashes are made all the same.
}

// Asked to stop together with the server (systemd tells all of a service at once): what somebody waits for is finished first.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {})
// However that process ended, the system closes what we hear it by.
process.on('disconnect', () => process.exit(0))

process.on('message', async ({ id, password, against, strength }) => {
  /** @type {{ id: number, answer: string | boolean } | { id: number, failure: string }} */
  let said
  try {
    said = { id, answer: against === undefined ? await hash(password, strength) : await verify(against, password) }
  } catch (error) {
    said = { id, failure: String(error) }
  }
  // Without a callback a channel that has just closed would be an error nobody expects.
  process.send?.(said, () => {})
})
