import { hashSync, verifySync } from '@node-rs/argon2'
import os from 'node:os'
import { parentPort } from 'node:worker_threads'

// One hash keeps a processor busy for some 60 ms. On Linux a thread has a priority of its own: readers' pages go first, and
// who signs in waits a little longer when there is much to do. Elsewhere it would be that of the whole process.
if (process.platform === 'linux') {
  try {
    os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not allowed here: the hashes run all the same.
  }
}

parentPort?.on('message', ({ id, password, against, strength }) => {
  try {
    const answer = against === undefined ? hashSync(password, strength) : verifySync(against, password)
    parentPort?.postMessage({ id, answer })
  } catch (error) {
    parentPort?.postMessage({ id, failure: String(error) })
  }
})
