import { randomInt } from 'node:crypto'
import { Agent } from 'node:http'
import { ask } from './asking'
import type { Given } from './posting'
import { atLeast, atMost, median, percentile, plain, type Row } from './figures'
import type { Reader } from './readers'

/** Nobody is to learn from the clock who has an account here: each door, asked for addresses known and unknown in turn. */

const pairs = 200

const letters = () => Array.from({ length: 12 }, () => String.fromCharCode(97 + randomInt(26))).join('')

type Door = { what: string; path: string; lanes: number; body: (email: string) => object }

/** `lanes`: pairs asked beside each other. Where only the clock is waited for, several; where passwords are hashed, one. */
const doors: Door[] = [
  {
    what: 'a wrong password',
    path: '/api/sign-in',
    lanes: 1,
    body: (email) => ({ email, password: 'not the right password' }),
  },
  {
    what: 'registering',
    path: '/api/register',
    lanes: 2,
    body: (email) => ({ email, name: `N ${letters()}`, password: 'another tramway on a tuesday' }),
  },
  { what: 'a link to sign in', path: '/api/mail-link', lanes: 4, body: (email) => ({ email }) },
  { what: 'a link to reset the password', path: '/api/reset-password', lanes: 4, body: (email) => ({ email }) },
  { what: 'another mail to confirm', path: '/api/verify', lanes: 4, body: (email) => ({ email }) },
]

/** Each address is asked for once and from a place of its own, so that no limit is met. */
let places = 0
const nextPlace = () => {
  places += 1
  return `10.202.${(places >> 8) & 255}.${places & 255}`
}

const timeDoor = async ({ product, client, signal }: Given, door: Door, known: () => string): Promise<Row> => {
  const agent = new Agent({ keepAlive: true })
  const took = { known: [] as number[], unknown: [] as number[] }
  const statuses = new Set<number>()
  const knock = (email: string) =>
    ask(`${product.here}${door.path}`, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', origin: product.site, 'x-forwarded-for': nextPlace() },
      body: JSON.stringify(door.body(email)),
    })
  let pair = -5
  const lane = async () => {
    for (let turn = pair++; turn < pairs; turn = pair++) {
      signal.throwIfAborted()
      const emails = { known: known(), unknown: `${letters()}@example.test` }
      // Which comes first changes, so that neither profits from the other.
      for (const which of turn % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
        const answer = await knock(emails[which])
        statuses.add(answer.status)
        if (turn >= 0) took[which].push(answer.took)
      }
    }
  }
  await Promise.all(Array.from({ length: door.lanes }, lane))
  agent.destroy()
  if (statuses.size !== 1) throw new Error(`${door.path} answers with ${[...statuses].join(' and ')}`)
  // Mails that wait would be sent while something else is measured.
  await client.query(`DELETE FROM outgoing_mail WHERE sent_at IS NULL`)
  const ratio = median(took.known) / median(took.unknown)
  return {
    what: `${door.what}, address known against unknown`,
    p50: median(took.known),
    p99: percentile(took.known, 0.99),
    figure: `× ${ratio.toFixed(3)}, ${plain(median(took.unknown))} ms unknown`,
    value: ratio,
    aims: [atLeast(ratio, 0.9), atMost(ratio, 1.1)],
  }
}

/** The times of all doors, 200 pairs each. */
export const doorTimes = async (given: Given, readers: readonly Reader[]): Promise<Row[]> => {
  let next = readers.length
  const known = () => readers[(next -= 1)]!.email
  const rows: Row[] = []
  for (const door of doors) {
    // Who waits for another mail to confirm an address has not confirmed it.
    if (door.path === '/api/verify')
      await given.client.query('UPDATE "user" SET email_verified_at = NULL WHERE email = ANY($1)', [
        readers.slice(next - 2 * pairs, next).map(({ email }) => email),
      ])
    rows.push(await timeDoor(given, door, known))
  }
  return rows
}
