import { writeSync } from 'node:fs'
import pino from 'pino'

/** Never written, wherever in an event they stand. */
const secrets = [
  'password',
  'passwordHash',
  'token',
  'secret',
  'cookie',
  'authorization',
  'email',
  'address',
  'userAgent',
]

/**
 * Where log lines go. Writing never holds a request up: when nobody reads, a megabyte is kept and further lines are
 * dropped and counted.
 */
export const openDestination = (descriptor = 1) => {
  const destination = pino.destination({ dest: descriptor, sync: false, minLength: 0, maxLength: 1_000_000 })
  let dropped = 0
  destination.on('drop', () => (dropped += 1))
  // A closed pipe (the reader is gone) must not end the newspaper.
  destination.on('error', () => {})
  // What is left is written when the process ends; into a pipe closed just then the library would write for ever. So a
  // space goes first: before an event it is none of its JSON, where a line break would leave an empty line.
  const { flushSync } = destination
  destination.flushSync = () => {
    try {
      writeSync(descriptor, ' ')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return
    }
    flushSync.call(destination)
  }
  return { destination, dropped: () => dropped }
}

const open = (): pino.Logger =>
  pino(
    {
      level: process.env.LOG_LEVEL ?? (process.env.VITEST ? 'silent' : 'info'),
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[kept back]' },
      formatters: { level: (label) => ({ level: label }) },
    },
    openDestination().destination,
  )

const held = globalThis as typeof globalThis & { mastheadLog?: pino.Logger }

/**
 * The log: one event, one line of JSON. `log.info({ event: 'views.recounted', drift: 0 })`: the event's name first, facts
 * as fields, and nothing that leads to a person.
 */
export const log: pino.Logger = (held.mastheadLog ??= open())
