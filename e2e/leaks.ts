import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** What leads to a person or opens a door, whosever it is. */
const kinds: [what: string, sign: RegExp][] = [
  ['an address', /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi],
  ['a cookie', /masthead\.(?:session|typed)=[\w%.-]+/g],
  ['a hash of a password', /\$argon2\w+\$/g],
  // Of 24 or 32 random bytes: letters of both cases and figures.
  ['a token', /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)(?:[\w-]{43}|[\w-]{32})(?![\w-])/g],
]

/** What of people and secrets stands in a text; `known` are words that may not stand there either. */
export const leaksIn = (text: string, known: readonly string[] = []) => [
  ...kinds.flatMap(([what, sign]) => (text.match(sign) ?? []).map((found) => `${what}: ${found}`)),
  ...known.filter((word) => text.includes(word)).map((word) => `told: ${word}`),
]

/** Everything the product has logged on this DATA_DIR: its own words, and its database's. */
export const logsOf = (dataDir: string) => {
  const dir = path.join(dataDir, 'logs')
  return readdirSync(dir)
    .map((name) => readFileSync(path.join(dir, name), 'utf8'))
    .join('\n')
}

/**
 * After all journeys: nothing that was logged meanwhile leads to anybody.
 * @throws when something does; in CI, where all journeys run, also when nothing was logged
 */
export const checkLogs = (dataDir: string, databaseUrls: readonly string[]) => {
  const logs = logsOf(dataDir)
  // A few journeys alone may pass without a word; all of them together never do.
  if (process.env.CI && !logs.includes('"event":')) throw new Error(`Nothing was logged in ${dataDir}.`)
  const secrets = [
    readFileSync(path.join(dataDir, 'auth-secret'), 'utf8').trim(),
    ...databaseUrls.map((url) => decodeURIComponent(new URL(url).password)).filter(Boolean),
    // Those of the demo accounts and of the journeys.
    'masthead-demo-2026',
    'tr4mway on tuesday',
    'seven grey herons over the lake',
  ]
  const leaks = leaksIn(logs, secrets)
  if (leaks.length > 0) throw new Error(`The log tells of people:\n${[...new Set(leaks)].slice(0, 20).join('\n')}`)
}
