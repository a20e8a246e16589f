import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Handler } from '@/lib/api'

/**
 * Every program there is, as the route files have it: for tests that no new one may slip past. Asked like any other; what
 * a request looks like is said once, here.
 */

const here = fileURLToPath(new URL('.', import.meta.url))
export const origin = 'http://localhost:3000'
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** "PUT /api/comments/[id]/recommendation" */
export type RouteName = string
export type Route = { name: RouteName; method: string; path: string; handler: Handler }

const routesIn = async (file: string): Promise<Route[]> => {
  const exported = (await import(/* @vite-ignore */ `${here}${file}`)) as Record<string, Handler>
  const path = `/api/${file.replace(/\/route\.ts$/, '')}`
  const asked = await exported.OPTIONS?.(new Request(origin, { method: 'OPTIONS' }))
  const allowed = asked?.headers.get('allow')?.split(', ') ?? Object.keys(exported)
  return methods
    .filter((method) => allowed.includes(method))
    .map((method) => ({ name: `${method} ${path}`, method, path, handler: exported[method]! }))
}

const files = () =>
  readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => /(^|\/)route\.tsx?$/.test(name))

/** All of them, in order of their names. */
export const everyRoute = async (): Promise<Route[]> => (await Promise.all(files().sort().map(routesIn))).flat()

/** Everything a route file exports under this path, what it does not offer included. */
export const handlersAt = async (path: string) =>
  (await import(/* @vite-ignore */ `${here}${path.replace(/^\/api\//, '')}/route.ts`)) as Record<string, Handler>

export const changes = ({ method }: Pick<Route, 'method'>) => method !== 'GET' && method !== 'HEAD'

/** An address nobody else in the run has, so that limits by address do not meet. */
export const newAddress = () => `10.${[...randomBytes(3)].join('.')}`

export type Asking = {
  body?: unknown
  params?: Record<string, string | string[]>
  query?: string
  /** Whose cookie. */
  as?: string | undefined
  headers?: Record<string, string>
}

/** Asks one: a body that is text or bytes is sent as it is, anything else as JSON. A header that is '' is left out. */
export const askRoute = async (
  { method, path, handler }: Pick<Route, 'method' | 'path' | 'handler'>,
  { body, params = {}, query = '', as, headers = {} }: Asking = {},
) => {
  const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array
  const sent = new Headers({
    origin,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    'x-masthead-address': newAddress(),
    ...(as && { cookie: as }),
  })
  for (const [name, value] of Object.entries(headers)) if (value === '') sent.delete(name)
  for (const [name, value] of Object.entries(headers)) if (value !== '') sent.set(name, value)
  const url = origin + path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => String(params[name] ?? name)) + query
  const answer = await handler(
    new Request(url, {
      method,
      headers: sent,
      ...(body !== undefined && { body: (raw ? body : JSON.stringify(body)) as BodyInit }),
    }),
    { params: Promise.resolve(params) },
  )
  const text = await answer.text()
  const isJson = /json/.test(answer.headers.get('content-type') ?? '')
  const said = (isJson && text ? JSON.parse(text) : {}) as Record<string, unknown> & { code?: string; field?: string }
  return { status: answer.status, headers: answer.headers, said, code: said.code, field: said.field, text }
}
