import 'server-only'
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { addressKey } from '@/features/accounts/limits'
import { only, tell, type Handler } from '@/lib/api'
import { Refused } from '@/lib/problem'
import { limitByPortions } from '@/lib/rate-limit'
import { sharedCopies } from '@/lib/shared-copies.mjs'
import { whatIsWrong } from '@/lib/what-is-wrong'

/** What one address may ask in a minute, over all instances: apps have many readers behind one, but not this many. */
export const mostAsked = { points: 600, seconds: 60 }
const asked = limitByPortions('api-read', { ...mostAsked, portion: 20 })

/** Programs of other sites read it, without anybody's cookies. */
const forAll = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Retry-After',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

const optionsOf: Handler = async () =>
  new Response(null, {
    status: 204,
    headers: {
      ...forAll,
      Allow: 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Headers': 'If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  })

/** Reads the query strictly; an empty parameter is the same as none, as forms send them. @throws Refused */
const queryOf = <T>(schema: z.ZodType<T>, search: URLSearchParams): T => {
  const given = [...search].filter(([, value]) => value !== '')
  const names = [...search.keys()]
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new Refused('invalid', { field: twice.slice(0, 100), detail: 'It is there twice.' })
  const bad = given.find(([, value]) => value.includes('\0'))
  if (bad) throw new Refused('invalid', { field: bad[0].slice(0, 100), detail: 'It holds the character U+0000.' })
  const empty = names.filter((name) => search.get(name) === '')
  // Empty ones are still held to their names.
  const read = schema.safeParse({ ...Object.fromEntries(given), ...unknownOf(schema, empty) })
  if (read.success) return read.data
  const unknown = read.error.issues.find((issue) => issue.code === 'unrecognized_keys')
  if (unknown) {
    const field = String(unknown.keys[0]).slice(0, 100)
    throw new Refused('unknown_field', { field, detail: `There is no parameter "${field}".` })
  }
  const [issue] = read.error.issues
  const field = String(issue!.path[0])
  if (field === 'order') throw new Refused('invalid_sort', { field, detail: whatIsWrong(issue!) })
  throw new Refused(field === 'cursor' ? 'invalid_cursor' : 'invalid', { field, detail: whatIsWrong(issue!) })
}

const unknownOf = (schema: z.ZodType, names: readonly string[]) => {
  const { shape = {} } = schema as { shape?: object }
  return Object.fromEntries(names.filter((name) => !Object.hasOwn(shape, name)).map((name) => [name, '']))
}

type Answer = { data: unknown; next?: string | null }

const isKnown = (header: string | null, etag: string) =>
  header !== null && header.length < 2_000 && header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag.slice(2) || one.trim() === '*') // prettier-ignore

/**
 * The door of the read API: the same for everybody, whoever they are signed in as; kept by whoever stands in between as
 * pages are, so that what was withdrawn is gone here as soon. `run` is given the query as `schema` reads it.
 */
export const open = <T>(
  schema: z.ZodType<T>,
  run: (query: T, params: { id: string }) => Promise<Answer>,
): ReturnType<typeof only> => {
  const told = tell(async ({ request, params }) => {
    const allowed = await asked.consume(addressKey(request.headers))
    if (!allowed.ok) throw new Refused('too_fast', { retryAfter: allowed.retryAfter })
    const url = new URL(request.url)
    const { data, next } = await run(queryOf(schema, url.searchParams), { id: String(params.id ?? '') })
    const body = JSON.stringify(data)
    const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const headers: Record<string, string> = { ETag: etag, 'Cache-Control': sharedCopies }
    if (next) {
      url.searchParams.set('cursor', next)
      headers.Link = `<${url.pathname}${url.search}>; rel="next"`
    }
    if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
    return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } })
  })
  const GET: Handler = async (request, context) => {
    const answer = await told(request, context)
    for (const [name, value] of Object.entries(forAll)) answer.headers.set(name, value)
    return answer
  }
  return only({ GET, OPTIONS: optionsOf })
}
