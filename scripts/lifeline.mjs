import net from 'node:net'

/**
 * Loaded before a program that a command of ours runs (`node --import`): ends it, and what it has started, when the
 * command is gone, however that ended. The command holds the other end of a pipe and never says anything; the system
 * closes it with the command. A build or an install that nobody waits for would be in the way of the next one.
 */
const pipe = Number(process.env.MASTHEAD_LIFELINE)
// Programs started by this one have other things under that number.
delete process.env.MASTHEAD_LIFELINE

if (pipe > 2) {
  const line = new net.Socket({ fd: pipe, readable: true, writable: false }).unref()
  line.on('error', () => {})
  line.once('close', () => {
    try {
      // The head of a group of its own: everything in it goes at once.
      process.kill(-process.pid, 'SIGKILL')
    } catch {
      process.exit(1)
    }
  })
  line.resume()
}
