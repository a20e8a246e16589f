import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import path from 'node:path'
import { root } from './processes.mjs'

/**
 * Next's development server behind the words our own server speaks: says when it is ready, goes when its parent is gone.
 */
const [host = '127.0.0.1', port = '3000'] = process.argv.slice(2)
const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
const child = spawn(process.execPath, [next, 'dev', '--hostname', host, '--port', port], {
  cwd: root,
  stdio: 'inherit',
})
child.once('exit', (code) => process.exit(code ?? 1))

const stop = () => void child.kill('SIGTERM')
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, stop)
process.on('disconnect', stop)

const knock = () => {
  const socket = connect(Number(port), host)
  socket.once('connect', () => {
    socket.destroy()
    process.send?.({ ready: true })
  })
  socket.once('error', () => setTimeout(knock, 200))
}
knock()
