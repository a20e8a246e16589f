import { writeSync } from 'node:fs'
import pino from 'pino'
import { defaultLogLevel } from './defaults.mjs'

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

/** Values a database names when it refuses them, and addresses wherever they stand: they lead to people. */
const withoutPeople = (text: string) => text.replace(/[^\s@"'`()<>=,:;]+@[^\s@"'`()<>=,:;]+/g, '[kept back]')

/** What an error says of itself: which it is and where it came from, not what it was about. */
const told = (error: unknown): object => {
  if (!(error instanceof Error)) return { message: withoutPeople(String(error)) }
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }
  return {
    type: error.name,
    message: withoutPeople(error.message),
    stack: withoutPeople(error.stack ?? ''),
    code,
    constraint,
    table,
    ...(error.cause !== undefined && { cause: told(error.cause) }),
  }
}

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
      level: process.env.LOG_LEVEL || (process.env.VITEST ? 'silent' : defaultLogLevel),
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[kept back]' },
      serializers: { err: told },
      hooks: {
        // The library would repeat an error's message as the line's own, as it is.
        logMethod([event, ...words], write) {
          const { err } = (event ?? {}) as { err?: unknown }
          const said = words.length === 0 && err instanceof Error ? [withoutPeople(err.message)] : words
          write.apply(this, [event, ...said] as Parameters<typeof write>)
        },
      },
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
