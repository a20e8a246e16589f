import 'server-only'
import path from 'node:path'
import { surroundings } from '@/lib/surroundings'

// Asked for at run time: the bundler would try to bundle the file of the process.
const { spawn } = process.getBuiltinModule('node:child_process')

type Settings = {
  /** The file of the program, beside this one or wherever it says. */
  program: string
  args?: readonly string[]
  /** Milliseconds. */
  patience?: number
  megabytes?: number
  mostBytes: number
}

/**
 * What a program says of what it is handed: a process of its own each time, with its memory, its time and the length of its
 * answer counted, the lowest priority, and no secret in its surroundings (docs/decisions/0029, 0040). Undefined where that was
 * not enough.
 */
export const askedApart = <T>(
  input: string | Buffer,
  { program, args = [], patience = 10_000, megabytes = 192, mostBytes }: Settings,
) =>
  new Promise<T | undefined>((resolve) => {
    const file = path.resolve(process.cwd(), 'features', 'wires', 'reading', program)
    const child = spawn(process.execPath, [`--max-old-space-size=${megabytes}`, file, ...args], {
      env: surroundings(),
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: patience,
      killSignal: 'SIGKILL',
    })
    const parts: Buffer[] = []
    let bytes = 0
    child.stdout.on('data', (part: Buffer) => {
      bytes += part.byteLength
      if (bytes > mostBytes) child.kill('SIGKILL')
      else parts.push(part)
    })
    child.once('error', () => resolve(undefined))
    child.once('close', (code) => {
      if (code !== 0) return resolve(undefined)
      try {
        resolve(JSON.parse(Buffer.concat(parts).toString()) as T)
      } catch {
        resolve(undefined)
      }
    })
    // One that ends before it has read everything closes its end.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
