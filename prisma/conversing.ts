import { randomUUID } from 'node:crypto'
import { tokenHash } from '@/features/accounts/session-cookie'
import { db } from '@/lib/db'
import type { Handler } from '@/lib/api'
import { DAY, HOUR } from '@/lib/time-units'
import { make } from '@/prisma/factories'

const origin = 'http://localhost:3000'
export const longAgo = new Date(Date.now() - 400 * DAY)
const yesterday = () => new Date(Date.now() - DAY - 1_000)

/** A reader whom everybody knows: here for a year, with two published comments. */
export const regular = async (given: Parameters<typeof make.user>[0] = {}) => {
  const person = await make.user({ createdAt: longAgo, ...given })
  const elsewhere = await make.article()
  for (let n = 0; n < 2; n += 1) await make.comment({ author: person, story: elsewhere, createdAt: yesterday() })
  return person
}

/** The cookie of somebody who is signed in. */
export const cookieOf = async ({ id }: { id: string }) => {
  const token = `token-of-a-reader-${randomUUID()}`
  await db.session.create({
    data: { tokenHash: tokenHash(token), userId: id, expiresAt: new Date(Date.now() + HOUR) },
  })
  return `masthead.session=${token}`
}

type Sent = {
  method?: string
  /** Whose cookie. */
  as?: string
  params?: Record<string, string>
  headers?: Record<string, string>
}

/** Asks a program as a script of ours does; a text is sent as it is. */
export const ask = async (
  program: Handler,
  body: unknown,
  { method = 'POST', as, params = {}, headers }: Sent = {},
) => {
  const answer = await program(
    new Request(`${origin}/api`, {
      method,
      headers: { origin, 'content-type': 'application/json', ...(as && { cookie: as }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
    { params: Promise.resolve(params) },
  )
  const text = await answer.text()
  const said = (text ? JSON.parse(text) : {}) as Record<string, unknown> & { code?: string }
  return { status: answer.status, headers: answer.headers, said, code: said.code }
}

/** Asks as a form without any script does; answers where it leads. */
export const submit = async (
  program: Handler,
  fields: Record<string, string>,
  { as, params = {}, headers }: Sent = {},
) => {
  const answer = await program(
    new Request(`${origin}/api`, {
      method: 'POST',
      headers: {
        origin,
        'content-type': 'application/x-www-form-urlencoded',
        ...(as && { cookie: as }),
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    }),
    { params: Promise.resolve(params) },
  )
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
}
