import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Missing } from '@/components/site/missing'
import { startSession } from '@/features/accounts/sessions/mutations'
import { rights, type Right } from '@/features/accounts/rights'
import type { Handler } from '@/lib/api'
import { make } from '@/prisma/factories'
import { aText } from './api/fixtures/good-requests'
import { deskPages, type Things } from './fixtures/desk-pages'

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

// Actions: the file below admin and the name, and the right it asks for.

const actions: [file: string, name: string, right: Right][] = [
  ['articles/actions.ts', 'begin', 'write'],
  ['articles/actions.ts', 'here', 'write'],
  ['articles/actions.ts', 'move', 'write'],
  ['articles/actions.ts', 'present', 'write'],
  ['articles/actions.ts', 'restore', 'write'],
  ['articles/actions.ts', 'share', 'write'],
  ['comments/actions.ts', 'actOnQueue', 'moderate'],
  ['comments/actions.ts', 'askNews', 'moderate'],
  ['comments/actions.ts', 'claimComment', 'moderate'],
  ['comments/actions.ts', 'decideComments', 'moderate'],
  ['comments/actions.ts', 'nextComments', 'moderate'],
  ['comments/actions.ts', 'pickComment', 'moderate'],
  ['comments/actions.ts', 'readAgain', 'moderate'],
  ['comments/actions.ts', 'undoDecision', 'moderate'],
  ['comments/reader/actions.ts', 'answer', 'sanction'],
  ['comments/reader/actions.ts', 'liftSanction', 'sanction'],
  ['comments/reader/actions.ts', 'sanctionReader', 'sanction'],
  ['discussions/actions.ts', 'addWatched', 'discussions'],
  ['discussions/actions.ts', 'removeWatched', 'discussions'],
  ['discussions/actions.ts', 'saveThresholds', 'discussions'],
  ['discussions/actions.ts', 'switchDiscussion', 'discussions'],
  ['discussions/actions.ts', 'tryWatched', 'discussions'],
  ['inbox/actions.ts', 'actOnInbox', 'wires'],
  ['inbox/actions.ts', 'actOnItem', 'wires'],
  ['media/actions.ts', 'dropPicture', 'write'],
  ['media/actions.ts', 'savePicture', 'write'],
  ['sections/actions.ts', 'createSection', 'furniture'],
  ['sections/actions.ts', 'dropSection', 'furniture'],
  ['sections/actions.ts', 'saveSection', 'furniture'],
  ['sections/actions.ts', 'shiftSection', 'furniture'],
  ['settings/actions.ts', 'saveCommentRules', 'settings'],
  ['settings/actions.ts', 'saveEditions', 'settings'],
  ['settings/actions.ts', 'savePrinciples', 'settings'],
  ['settings/actions.ts', 'saveFound', 'settings'],
  ['settings/actions.ts', 'saveLogo', 'settings'],
  ['settings/actions.ts', 'saveNames', 'settings'],
  ['settings/actions.ts', 'saveSecurity', 'settings'],
  ['sources/actions.ts', 'createSource', 'furniture'],
  ['sources/actions.ts', 'saveSource', 'furniture'],
  ['sources/actions.ts', 'saveWire', 'furniture'],
  ['tags/actions.ts', 'joinTag', 'furniture'],
  ['tags/actions.ts', 'saveTag', 'furniture'],
  ['users/actions.ts', 'changeRole', 'roles'],
  ['users/actions.ts', 'endSessions', 'roles'],
  ['users/actions.ts', 'forgetFactor', 'roles'],
  ['users/actions.ts', 'invitePerson', 'roles'],
  ['users/actions.ts', 'invitePersonAgain', 'roles'],
  ['webhooks/actions.ts', 'createHook', 'settings'],
  ['webhooks/actions.ts', 'dropHook', 'settings'],
  ['webhooks/actions.ts', 'makeSecret', 'settings'],
  ['webhooks/actions.ts', 'saveHookEvents', 'settings'],
  ['webhooks/actions.ts', 'sendAgain', 'settings'],
  ['webhooks/actions.ts', 'sendTest', 'settings'],
  ['webhooks/actions.ts', 'turnHook', 'settings'],
]

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

// Routes: the folder below app/api, the method, who is answered (everybody; whoever is signed in; who has a right), and a
// body that fits where there is one, so that nothing but the person stands in the way.

type For = 'everybody' | 'signed in' | Right
const id = '0195f7a0-0000-7000-8000-000000000000'
const routes: [folder: string, method: string, whom: For, body?: object][] = [
  ['account', 'GET', 'signed in'],
  // Or by the link in the mail, whose token says who it is.
  ['account/appeal', 'POST', 'signed in', { id, text: 'It was not me.' }],
  ['account/authenticator', 'POST', 'signed in', { action: 'begin' }],
  ['account/delete', 'POST', 'signed in', { password: 'x' }],
  ['account/download', 'GET', 'signed in'],
  ['account/following', 'POST', 'signed in', { articleId: id }],
  // Led here by a mail, whose link says who it is.
  ['account/keep', 'POST', 'everybody'],
  ['account/language', 'POST', 'signed in', { locale: 'ar' }],
  ['account/name', 'POST', 'signed in', { name: 'x' }],
  ['account/notices', 'POST', 'signed in', { replies: 'NEVER', followed: 'NEVER', decisions: 'NEVER' }],
  ['account/password', 'POST', 'signed in', { password: 'x' }],
  ['account/passkeys', 'POST', 'signed in', { action: 'remove', id }],
  ['account/passkeys/options', 'POST', 'signed in'],
  ['account/recovery-codes', 'POST', 'signed in', { action: 'kept' }],
  ['account/sessions', 'GET', 'signed in'],
  ['account/sessions', 'POST', 'signed in', { id: 'others' }],
  ['account/sure', 'POST', 'signed in', { password: 'x' }],
  ['articles/[id]/comments', 'GET', 'everybody'],
  ['articles/[id]/comments/mine', 'GET', 'everybody'],
  ['articles/[id]/follow', 'DELETE', 'signed in'],
  ['articles/[id]/follow', 'POST', 'signed in', { action: 'add' }],
  ['articles/[id]/follow', 'PUT', 'signed in'],
  ['audit.csv', 'GET', 'audit'],
  ['auth/callback/[provider]', 'GET', 'everybody'],
  ['auth/start/[provider]', 'GET', 'everybody'],
  ['comments', 'POST', 'signed in', { articleId: id, body: 'Good day.', key: id }],
  ['comments/[id]', 'DELETE', 'signed in'],
  ['comments/[id]', 'PATCH', 'signed in', { body: 'Good day.' }],
  ['comments/[id]', 'POST', 'signed in', { action: 'delete' }],
  ['comments/[id]/recommendation', 'DELETE', 'signed in'],
  ['comments/[id]/recommendation', 'POST', 'signed in', { action: 'add' }],
  ['comments/[id]/recommendation', 'PUT', 'signed in'],
  ['comments/[id]/reports', 'POST', 'signed in', { reason: 'SPAM' }],
  ['health', 'GET', 'everybody'],
  ['mail-link', 'POST', 'everybody'],
  ['media', 'GET', 'write'],
  ['media', 'POST', 'write'],
  ['media/[...file]', 'GET', 'everybody'],
  ['moderation/claim', 'DELETE', 'moderate'],
  ['newsroom/articles/[id]', 'PUT', 'write', { version: 1, content: aText() }],
  ['newsroom/articles/[id]/here', 'DELETE', 'write'],
  ['newsroom/names', 'GET', 'write'],
  ['register', 'POST', 'everybody'],
  ['reset-password', 'POST', 'everybody'],
  ['search/suggestions', 'GET', 'everybody'],
  // Who owes the second step is nobody yet: a token of its own says whose step it is.
  ['second-step', 'POST', 'everybody'],
  ['second-step/passkey', 'POST', 'everybody'],
  ['session', 'GET', 'everybody'],
  ['sign-in', 'POST', 'everybody'],
  ['sign-out', 'POST', 'everybody'],
  ['unsubscribe', 'GET', 'everybody'],
  ['unsubscribe', 'POST', 'everybody'],
  ['v1/articles', 'GET', 'everybody'],
  ['v1/articles/[id]', 'GET', 'everybody'],
  ['v1/articles/[id]/comments', 'GET', 'everybody'],
  ['v1/authors', 'GET', 'everybody'],
  ['v1/openapi.json', 'GET', 'everybody'],
  ['v1/sections', 'GET', 'everybody'],
  ['v1/tags', 'GET', 'everybody'],
  ['verify', 'POST', 'everybody'],
  ['views', 'POST', 'everybody'],
]

const places = { id, provider: 'google', file: ['x'] }

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
