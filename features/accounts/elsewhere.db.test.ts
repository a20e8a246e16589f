import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'

/** A small OpenID Connect provider: it believes whoever comes with a code, and signs what the test wants it to say. */
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const signed = (claims: object) => {
  const text = `${encoded({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${encoded(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey).toString('base64url')}`
}
/** What is known under each code. */
const granted = new Map<string, { claims: object; nonce: string; challenge: string }>()

const provider = createServer((req, res) => {
  const answer = (value: unknown, status = 200) =>
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  if (req.url === '/.well-known/openid-configuration')
    return answer({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      userinfo_endpoint: `${issuer}/me`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    })
  if (req.url === '/keys')
    return answer({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig', alg: 'RS256' }] })
  if (req.url !== '/token') return answer({}, 404)
  let body = ''
  req.on('data', (chunk) => (body += String(chunk)))
  req.on('end', () => {
    const asked = new URLSearchParams(body)
    const grant = granted.get(asked.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url')
    if (!grant || grant.challenge !== challenge) return answer({ error: 'invalid_grant' }, 400)
    const now = Math.floor(Date.now() / 1_000)
    const id_token = signed({
      iss: issuer,
      aud: 'masthead',
      iat: now,
      exp: now + 60,
      nonce: grant.nonce,
      ...grant.claims,
    })
    answer({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token })
  })
})
await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
Object.assign(process.env, { OIDC_ISSUER: issuer, OIDC_ID: 'masthead', OIDC_SECRET: 's', OIDC_NAME: 'The Union' })
afterAll(() => new Promise((resolve) => provider.close(resolve)))

const { GET: start } = await import('@/app/api/auth/start/[provider]/route')
const { GET: callback } = await import('@/app/api/auth/callback/[provider]/route')
const { db } = await import('@/lib/db')
const { make } = await import('@/prisma/factories')
const { currentUser } = await import('./current-user')
const { otherDoors } = await import('./providers')
const { startSession } = await import('./sessions/mutations')

const site = 'http://localhost:3000'
const params = (name = 'oidc') => ({ params: Promise.resolve({ provider: name }) })
const here = { 'sec-fetch-site': 'same-origin', 'x-masthead-address': '10.0.0.1' }
const leave = (query = 'locale=ar&next=/ar/latest', headers: Record<string, string> = here, name = 'oidc') =>
  start(new Request(`${site}/api/auth/start/${name}?${query}`, { headers }), params(name))
const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!)

/** Goes there and comes back as whoever the claims say. */
const travel = async (claims: object, { tamper }: { tamper?: (url: URL) => void } = {}) => {
  const left = await leave()
  const there = new URL(left.headers.get('location')!)
  const code = randomUUID()
  const asked = (name: string) => there.searchParams.get(name) ?? ''
  granted.set(code, { claims, nonce: asked('nonce'), challenge: asked('code_challenge') })
  const back = new URL(`${site}/api/auth/callback/oidc?code=${code}&state=${encodeURIComponent(asked('state'))}`)
  tamper?.(back)
  const headers = { cookie: cookiesOf(left).join('; '), 'x-masthead-address': '10.0.0.1' }
  const answer = await callback(new Request(back, { headers }), params())
  const session = cookiesOf(answer).find((cookie) => /^masthead\.session=[\w-]{43}$/.test(cookie))
  return {
    answer,
    to: answer.headers.get('location'),
    me: session ? await currentUser(new Headers({ cookie: session })) : null,
  }
}

test('it stands on the sign-in page under its name', () =>
  expect(otherDoors()).toEqual([{ id: 'oidc', name: 'The Union' }]))

test('one leaves with state, nonce and PKCE in cookies nobody else can set', async () => {
  const left = await leave()
  expect(left.status).toBe(303)
  const there = new URL(left.headers.get('location')!)
  expect(there.origin + there.pathname).toBe(`${issuer}/authorize`)
  expect(Object.fromEntries(there.searchParams)).toMatchObject({
    client_id: 'masthead',
    code_challenge_method: 'S256',
    redirect_uri: `${site}/api/auth/callback/oidc`,
  })
  for (const cookie of left.headers.getSetCookie())
    expect(cookie).toMatch(/^masthead\.[\w-]+=.*HttpOnly; SameSite=Lax$/)
  expect(left.headers.get('cache-control')).toContain('no-store')
})

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
  ['nowhere', {}, 403],
  ['a page of ours in an old browser', { referer: `${site}/en/sign-in` }, 303],
])('asked from %s', async (_, headers, status) => expect((await leave('locale=en', headers)).status).toBe(status))

test('there are no other doors', async () => {
  expect((await leave('locale=en', here, 'google')).status).toBe(404)
  expect((await callback(new Request(`${site}/api/auth/callback/email?token=x`), params('email'))).status).toBe(404)
  expect((await callback(new Request(`${site}/api/auth/callback/password`), params('password'))).status).toBe(404)
})

test('somebody new gets an account, is back where they were, and finds it again', async () => {
  const sub = randomUUID()
  const claims = { sub, email: `${sub}@Union.test`, email_verified: true, name: 'Rêzan Union' }
  const { to, me } = await travel(claims)
  expect(to).toBe('/ar/latest')
  expect(me).toMatchObject({ name: 'Rêzan Union', role: 'READER', isVerified: true, locale: 'ar' })
  const again = await travel({ ...claims, email: `elsewhere-${sub}@union.test` })
  expect(again.me?.id).toBe(me?.id)
  expect(await db.identity.count({ where: { userId: me!.id } })).toBe(1)
})

test('a name that is taken gets a number, one that is kept or faked another', async () => {
  const named = async (name: string) => {
    const sub = randomUUID()
    return (await travel({ sub, email: `${sub}@union.test`, email_verified: true, name })).me?.name
  }
  expect(await named('Rêzan Union')).toMatch(/^Rêzan Union \d+$/)
  expect(await named('Admin')).toMatch(/^Friend of the paper \d+$/)
  expect(await named('\u202eilA')).toMatch(/^Friend of the paper \d+$/)
})

test('the account with the same address is theirs, if the provider vouches for it; a stranger’s password is not', async () => {
  const email = `${randomUUID()}@union.test`
  const { id } = await make.user({ email, emailVerifiedAt: null, passwordHash: 'set by whoever came first' })
  const { token } = await startSession({ userId: id })
  const refused = await travel({ sub: randomUUID(), email, email_verified: false, name: 'X Y' })
  expect([refused.to, refused.me]).toEqual(['/ar/sign-in?problem=forbidden&why=elsewhere&next=%2Far%2Flatest', null])
  const { me } = await travel({ sub: randomUUID(), email, email_verified: true, name: 'X Y' })
  expect(me).toMatchObject({ id, isVerified: true })
  expect(await db.user.findUnique({ where: { id } })).toMatchObject({ passwordHash: null })
  expect(await currentUser(new Headers({ cookie: `masthead.session=${token}` }))).toBeNull()
})

test.each([
  ['the state is another', (url: URL) => url.searchParams.set('state', 'forged')],
  ['the code is another', (url: URL) => url.searchParams.set('code', 'forged')],
  ['they said no', (url: URL) => url.searchParams.set('error', 'access_denied')],
])('nobody is signed in when %s', async (_, tamper) => {
  const sub = randomUUID()
  const { to, me } = await travel(
    { sub, email: `${sub}@union.test`, email_verified: true, name: 'No Body' },
    { tamper },
  )
  expect([to, me]).toEqual(['/ar/sign-in?problem=forbidden&why=elsewhere&next=%2Far%2Flatest', null])
})

test('banned stays banned', async () => {
  const sub = randomUUID()
  const claims = { sub, email: `${sub}@union.test`, email_verified: true, name: 'Gone Soon' }
  const { me } = await travel(claims)
  await db.user.update({ where: { id: me!.id }, data: { bannedAt: new Date() } })
  expect((await travel(claims)).me).toBeNull()
})
