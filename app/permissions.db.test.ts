import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Missing } from '@/components/site/missing'
import { startSession } from '@/features/accounts/sessions/mutations'
import { rights, type Right } from '@/features/accounts/rights'
import type { Handler } from '@/lib/api'
import { make } from '@/prisma/factories'
import { actions } from './fixtures/actions'
import { deskPages, type Things } from './fixtures/desk-pages'
import { nobodysId, routes } from './fixtures/routes'

/**
 * Who may reach what: every page of the dashboard, every action and every route of ours, for five roles and a stranger.
 * A page, action or route without a line here fails; so does a line that leads nowhere.
 */

const asking = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ get: () => undefined }),
}))

const roles = ['READER', 'AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN'] as const
const everybody = [null, ...roles] as const
type Who = (typeof everybody)[number]

const root = path.join(import.meta.dirname, '..')
const dashboard = path.join('app', '[locale]', 'admin')

/** Files below a directory that are called so, as paths inside the project. */
const below = (directory: string, name: RegExp): string[] =>
  readdirSync(path.join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(path.basename(file)))
    .map((file) => path.join(directory, file))
    .sort()

const exportsOf = (file: string) => import(/* @vite-ignore */ path.join(root, file)) as Promise<Record<string, unknown>>

let made: Things
const cookies = new Map<Who, string>()
/** The first of each role: the one the cookies are of. */
const people = new Map<Who, string>()

/** Somebody new with this role: their cookie. */
const signIn = async (role: (typeof roles)[number]) => {
  const { id: userId } = await make.user({ role })
  if (!people.has(role)) people.set(role, userId)
  return `masthead.session=${(await startSession({ userId })).token}`
}

beforeAll(async () => {
  for (const role of roles) cookies.set(role, await signIn(role))
  // An author's page is there for who began the article.
  const draft = { status: 'DRAFT', createdById: people.get('AUTHOR') ?? null } as const
  made = {
    person: (await make.user()).id,
    article: (await make.article(draft)).id,
    picture: (await make.picture()).id,
    webhook: (await make.webhook()).id,
  }
})

const headersFor = (cookie: string | null, origin = process.env.SITE_URL ?? 'http://localhost:3000') =>
  new Headers({ origin, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) })
const cookieOf = (who: Who) => cookies.get(who) ?? null

beforeEach(() => {
  asking.headers = new Headers()
})

const holds = (who: Who, right: Right) => who !== null && (rights[right] as readonly string[]).includes(who)

test('every page of the dashboard has its line', () => {
  const found = below(dashboard, /^page\.tsx$/).map((file) => path.relative(dashboard, path.dirname(file)))
  expect(deskPages.map(([folder]) => folder).sort()).toEqual(found.sort())
})

/** What somebody meets who asks for a page: the page, "not found", or the way to sign in. */
const met = async (folder: string, who: Who, params: Record<string, string>) => {
  asking.headers = headersFor(cookieOf(who))
  const { default: page } = await exportsOf(path.join(dashboard, folder, 'page.tsx'))
  const given = { params: Promise.resolve({ locale: 'en', ...params }), searchParams: Promise.resolve({}) }
  try {
    const drawn = (await (page as (given: object) => Promise<unknown>)(given)) as { type?: unknown }
    return drawn.type === Missing ? 'missing' : 'page'
  } catch (error) {
    const digest = String((error as { digest?: unknown }).digest)
    if (digest.startsWith('NEXT_REDIRECT')) return digest.split(';')[2]!.split('?')[0]
    throw error
  }
}

const pageCells = deskPages.flatMap((line) => everybody.map((who) => [line[0], who, line[1], line[2]] as const))

test.each(pageCells)('admin/%s for %s', async (folder, who, right, params) => {
  const expected = who === null ? '/en/sign-in' : holds(who, right) ? 'page' : 'missing'
  expect(await met(folder, who, params?.(made) ?? {})).toBe(expected)
})

test.each(deskPages)('the head of admin/%s tells a reader and a stranger no more than any address', async (folder) => {
  const { generateMetadata } = await exportsOf(path.join(dashboard, folder, 'page.tsx'))
  for (const who of [null, 'READER'] as const) {
    asking.headers = headersFor(cookieOf(who))
    const given = { params: Promise.resolve({ locale: 'en' }), searchParams: Promise.resolve({}) }
    const head = await (generateMetadata as (given: object) => Promise<object>)(given)
    expect(head).toEqual({ robots: { index: false, follow: false } })
  }
})

/** Files whose exports anybody can call: known by their first line, wherever they stand. */
const actionFiles = () =>
  ['app', 'components', 'features', 'lib']
    .flatMap((directory) => below(directory, /\.tsx?$/))
    .filter((file) => /^\s*(['"])use server\1/m.test(readFileSync(path.join(root, file), 'utf8')))

test('every action has its line', async () => {
  const found: string[] = []
  for (const file of actionFiles()) {
    const names = Object.entries(await exportsOf(file)).filter(([, value]) => typeof value === 'function')
    found.push(...names.map(([name]) => `${path.relative(dashboard, file)} ${name}`))
  }
  expect(actions.map(([file, name]) => `${file} ${name}`).sort()).toEqual(found.sort())
})

type Refusal = { state: string; code?: string }

/** What an action says to a form, or a program, that sends a field which does not exist. */
const said = async (file: string, name: string, headers: Headers): Promise<Refusal> => {
  asking.headers = headers
  const action = (await exportsOf(path.join(dashboard, file)))[name] as (...sent: unknown[]) => Promise<Refusal>
  if (action.length < 2) return action({ nobodyAsksForThis: 'x' })
  const form = new FormData()
  form.set('nobodyAsksForThis', 'x')
  return action({ state: 'fresh' }, form)
}

const actionCells = actions.flatMap(([file, name, right]) => everybody.map((who) => [file, name, who, right] as const))

test.each(actionCells)('%s %s for %s', async (file, name, who, right) => {
  const { state, code } = await said(file, name, headersFor(cookieOf(who)))
  expect(state).toBe('refused')
  // Whoever may is told about the form; whoever may not is told so before anything is read.
  if (holds(who, right)) expect(['unknown_field', 'invalid']).toContain(code)
  else expect(code).toBe(who === null ? 'sign_in' : 'forbidden')
})

test.each(actions)('%s %s is for pages of ours only', async (file, name) => {
  for (const origin of ['https://e.vil', 'null', 'http://localhost:3001'])
    expect(await said(file, name, headersFor(cookieOf('ADMIN'), origin))).toMatchObject({
      state: 'refused',
      code: 'bad_origin',
    })
})

const places = { id: nobodysId, provider: 'google', file: ['x'] }

/** The status and, where there is one, the problem's code. */
const answered = async (folder: string, method: string, who: Who, body: object) => {
  // Somebody new each time: some of these sign out.
  const headers = headersFor(who && (await signIn(who)))
  const isReading = method === 'GET'
  if (!isReading) headers.set('content-type', 'application/json')
  const { [method]: handle } = (await exportsOf(path.join('app', 'api', folder, 'route.ts'))) as Record<string, Handler>
  const request = new Request(`http://localhost:3000/api/${folder}`, {
    method,
    headers,
    ...(!isReading && { body: JSON.stringify(body) }),
  })
  const answer = await handle!(request, { params: Promise.resolve(places) })
  const isProblem = answer.headers.get('content-type') === 'application/problem+json'
  const code = isProblem ? ((await answer.json()) as { code: string }).code : undefined
  if (!isProblem) await answer.body?.cancel()
  return { status: answer.status, code }
}

test('every route has its lines, one a method', async () => {
  const found: string[] = []
  for (const file of below(path.join('app', 'api'), /^route\.tsx?$/)) {
    const folder = path.relative(path.join('app', 'api'), path.dirname(file))
    const offered = await exportsOf(file)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const handle = offered[method] as Handler | undefined
      if (!handle) continue
      // What is not offered says so before it asks for anything.
      const request = new Request(`http://localhost:3000/api/${folder}`, { method, headers: headersFor(null, 'null') })
      const answer = await handle(request, { params: Promise.resolve(places) })
      if (answer.status !== 405) found.push(`${folder} ${method}`)
      await answer.body?.cancel()
    }
  }
  expect(routes.map(([folder, method]) => `${folder} ${method}`).sort()).toEqual(found.sort())
})

const routeCells = routes
  .filter(([, , whom]) => whom !== 'everybody')
  .flatMap(([folder, method, whom, body = {}]) => everybody.map((who) => [method, folder, who, whom, body] as const))

test.each(routeCells)('%s /api/%s for %s', async (method, folder, who, whom, body) => {
  const { status, code } = await answered(folder, method, who, body)
  // What breaks has let nobody in, and kept nobody out.
  expect(status).toBeLessThan(500)
  if (who === null) expect([status, code]).toEqual([401, 'sign_in'])
  else if (whom === 'signed in' || holds(who, whom as Right)) expect(['sign_in', 'forbidden']).not.toContain(code)
  else expect([status, code]).toEqual([403, 'forbidden'])
})

const changing = routes.filter(([folder, method]) => method !== 'GET' && folder !== 'unsubscribe')

// Mail programs follow the link out of a mail by themselves, from nowhere (RFC 8058); its token says who it is.
test.each(changing)('/api/%s %s is for pages of ours only', async (folder, method) => {
  const { [method]: handle } = (await exportsOf(path.join('app', 'api', folder, 'route.ts'))) as Record<string, Handler>
  for (const origin of [
    undefined,
    'null',
    'https://e.vil',
    'http://localhost:3001',
    'http://localhost',
    'https://localhost:3000',
  ]) {
    const headers = { 'content-type': 'application/json', ...(origin && { origin }) }
    const request = new Request(`http://localhost:3000/api/${folder}`, { method, headers, body: '{}' })
    const answer = await handle!(request, { params: Promise.resolve(places) })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'bad_origin'])
  }
})
