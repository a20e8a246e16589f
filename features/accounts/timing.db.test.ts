import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { POST as linkPost } from '@/app/api/mail-link/route'
import { POST as registerPost } from '@/app/api/register/route'
import { POST as resetPost } from '@/app/api/reset-password/route'
import { POST as signInPost } from '@/app/api/sign-in/route'
import type { Handler } from '@/lib/api'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { hashPassword } from './hashing'

const origin = 'http://localhost:3000'
let clients = 0
const timed = async (handler: Handler, body: object) => {
  clients += 1
  const from = `10.1.${clients >> 8}.${clients & 255}`
  const headers = { origin, 'content-type': 'application/json', 'x-masthead-address': from }
  const request = new Request(`${origin}/api/x`, { method: 'POST', headers, body: JSON.stringify(body) })
  const before = performance.now()
  const { status } = await handler(request)
  return { status, took: performance.now() - before }
}
const median = (all: number[]) => [...all].sort((a, b) => a - b)[all.length >> 1]!
const mostPairs = 200
const letters = () =>
  [...randomUUID().replaceAll('-', '')].map((sign) => String.fromCharCode(97 + parseInt(sign, 16))).join('')

const passwordHash = await hashPassword('tr4mway on tuesday')
type Known = () => Promise<{ email: string }>
const somebody: Known = () => make.user({ email: `${randomUUID()}@example.test`, passwordHash })
const banned: Known = async () => {
  const { id, email } = await make.user({ email: `${randomUUID()}@example.test`, passwordHash, bannedAt: new Date() })
  await db.sanction.create({ data: { userId: id, kind: 'BAN', reason: 'SPAM' } })
  return { email }
}
const email = async (known: Known | null) => (known ? (await known()).email : `${randomUUID()}@example.test`)

test.each([
  ['a wrong password', signInPost, 60, (to: string) => ({ email: to, password: 'not the right one' }), somebody],
  [
    'a wrong password of who is shut out',
    signInPost,
    60,
    (to: string) => ({ email: to, password: 'not the right one' }),
    banned,
  ],
  [
    'registering',
    registerPost,
    20,
    (to: string) => ({ email: to, name: `N ${letters()}`, password: 'tr4mway on tuesday' }),
    somebody,
  ],
  ['a link to sign in', linkPost, 10, (to: string) => ({ email: to }), somebody],
  ['a link to reset', resetPost, 10, (to: string) => ({ email: to }), somebody],
] as const)(
  '%s takes as long for a known address as for an unknown one',
  async (_, handler, pairs, body, whose) => {
    const took = { known: [] as number[], unknown: [] as number[] }
    const statuses = new Set<number>()
    const ratio = () => median(took.known) / median(took.unknown)
    // On a quiet machine a few pairs tell; on a busy one it takes as many as the promise is made over (ASVS 6.3.8).
    const isSettled = (pair: number) => pair >= pairs && ratio() > 0.9 && ratio() < 1.1
    for (let pair = -2; pair < mostPairs && !isSettled(pair); pair += 1)
      // Which comes first changes, so that neither profits from the other.
      for (const known of pair % 2 ? [true, false] : [false, true]) {
        const answer = await timed(handler, body(await email(known ? whose : null)))
        statuses.add(answer.status)
        if (pair >= 0) took[known ? 'known' : 'unknown'].push(answer.took)
      }
    expect(statuses.size).toBe(1)
    expect(ratio()).toBeGreaterThan(0.9)
    expect(ratio()).toBeLessThan(1.1)
  },
  120_000,
)
