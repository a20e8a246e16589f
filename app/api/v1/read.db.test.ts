import { beforeAll, describe, expect, test } from 'vitest'
import { readAddress } from '@/features/articles/story'
import { threadPage } from '@/features/comments/queries'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { cookieOf } from '@/prisma/conversing'
import { askRoute, handlersAt, newAddress, type Asking } from '../fixtures/every-route'

type Item = Record<string, unknown> & { id: string; slug: string }
const ask = async (path: string, query: Record<string, string> = {}, more: Asking = {}) => {
  const { GET } = await handlersAt(`/api/v1/${path}`)
  const search = new URLSearchParams(query).toString()
  const answer = await askRoute({ method: 'GET', path: `/api/v1/${path}`, handler: GET! }, { query: search && `?${search}`, ...more }) // prettier-ignore
  return { ...answer, items: answer.said.items as Item[], next: answer.said.next as string | null }
}
const one = (id: string, query: Record<string, string> = {}) => ask('articles/[id]', query, { params: { id } })
const under = (id: string, query: Record<string, string> = {}) =>
  ask('articles/[id]/comments', query, { params: { id } })
const ids = ({ items }: { items: Item[] }) => items.map(({ id }) => id)

/** Every page of a list, put together. */
const everything = async (path: string, query: Record<string, string>, more: Asking = {}) => {
  const all: Item[] = []
  let next: string | null = ''
  for (let page = 0; next !== null; page += 1) {
    expect(page).toBeLessThan(50)
    const answer: Awaited<ReturnType<typeof ask>> = await ask(path, { ...query, cursor: next }, more)
    expect(answer.status).toBe(200)
    all.push(...answer.items)
    next = answer.next
  }
  return all
}

const at = (day: number) => new Date(Date.UTC(2026, 2, day, 9))

describe('what readers may not see', () => {
  const hidden = {
    draft: { status: 'DRAFT' },
    'in review': { status: 'IN_REVIEW' },
    approved: { status: 'APPROVED' },
    scheduled: { status: 'SCHEDULED' },
    'under embargo': { status: 'DRAFT', embargoUntil: new Date(Date.now() + 3_600_000) },
    withdrawn: { status: 'WITHDRAWN', withdrawnAt: new Date() },
  } as const
  test.each(Object.entries(hidden))('%s: in no list, at no address, and nothing that hangs on it', async (_, given) => {
    const name = `Secret ${crypto.randomUUID().slice(0, 8)}`
    const story = await make.article({ headline: name, tags: [name], authors: [name], source: name, ...given })
    const slug = name.toLowerCase().replace(' ', '-')
    await make.comment({ story })
    for (const query of [{}, { section: 'iraq' }] as Record<string, string>[])
      expect((await everything('articles', { limit: '100', ...query })).map(({ id }) => id)).not.toContain(story.id)
    // As one that there is not.
    for (const field of ['tag', 'author', 'source'])
      expect(await ask('articles', { [field]: slug })).toMatchObject({ status: 422, code: 'invalid', field })
    expect((await everything('tags', { limit: '100' })).map((tag) => tag.slug)).not.toContain(slug)
    expect((await everything('authors', { limit: '100' })).map((author) => author.slug)).not.toContain(slug)
    const gone = given.status === 'WITHDRAWN'
    expect(await one(story.id)).toMatchObject(gone ? { status: 410, code: 'gone' } : { status: 404, code: 'not_found' })
    expect((await one(story.id)).text).not.toContain('Secret')
    expect(await under(story.id)).toMatchObject(gone ? { status: 410, code: 'gone' } : { status: 404 })
  })

  test('every state of a story was among them', async () => {
    const rows = await db.$queryRaw<{ state: string }[]>`SELECT unnest(enum_range(NULL::article_status))::text AS state`
    const tried = Object.values(hidden).map(({ status }) => status)
    expect([...new Set([...tried, 'PUBLISHED'])].sort()).toEqual(rows.map(({ state }) => state).sort())
  })

  test('comments: only published ones say anything, a removed one keeps its place while replies stay', async () => {
    const story = await make.article()
    const shown = await make.comment({ story, body: 'For all to read.' })
    for (const status of ['HELD', 'REJECTED', 'DELETED'] as const)
      await make.comment({ story, status, body: `Nobody reads what is ${status}` })
    const parent = await make.comment({ story, body: 'Nobody reads this any more.' })
    const reply = await make.comment({ parent })
    await db.comment.update({ where: { id: parent.id }, data: { status: 'REJECTED' } })
    const answer = await under(story.id)
    expect(ids(answer).sort()).toEqual([shown.id, parent.id, reply.id].sort())
    expect(answer.items.find(({ id }) => id === parent.id)).toMatchObject({
      state: 'removed',
      text: '',
      author: { name: null },
    })
    expect(answer.text).not.toMatch(/Nobody reads|@example\.test/)
  })

  test('the words of a story that is theirs word for word stay at home, as in feeds', async () => {
    const theirs = await make.article({ source: 'The Wire', originalUrl: 'https://wire.example/1' })
    const { said } = await one(theirs.id, { fields: 'html,body,canonical,source,url' })
    expect(said).toMatchObject({ html: null, body: null, canonical: 'https://wire.example/1', source: { name: 'The Wire', originalUrl: 'https://wire.example/1' } }) // prettier-ignore
    const ours = await make.article({
      sourceId: theirs.sourceId!,
      sourcePolicy: 'CREDIT',
      originalUrl: 'https://wire.example/2',
    })
    const whole = await one(ours.id, { fields: 'html,body,canonical,url' })
    expect(whole.said.html).toContain('Source: The Wire')
    expect(whole.said.canonical).toBe(whole.said.url)
    await db.siteSetting.create({ data: { key: 'found', value: { fullFeeds: false } } })
    expect((await one(ours.id, { fields: 'html,body' })).said).toEqual({ html: null, body: null })
    await db.siteSetting.deleteMany()
  })
})

describe('lists', () => {
  const made: string[] = []
  beforeAll(async () => {
    for (let day = 1; day <= 7; day += 1) {
      const { id } = await make.article({
        headline: `Listed ${day}`,
        locale: day === 7 ? 'ar' : 'en',
        section: day % 2 ? 'listed-odd' : 'listed-even',
        tags: ['Listed'],
        authors: day < 5 ? ['Lister'] : ['Lister', 'Second Lister'],
        source: 'Listing Post',
        publishedAt: at(day),
        ...(day === 3 && { publishedAt: at(2) }),
      })
      made.push(id)
    }
  })
  const numbers = (answer: { id: string }[]) => answer.map(({ id }) => made.indexOf(id) + 1)
  const wide = { since: '2026-03-01', until: '2026-03-20' }

  test.each([
    [{}, [7, 6, 5, 4, 3, 2, 1]],
    [{ order: 'oldest' }, [1, 2, 3, 4, 5, 6, 7]],
    [{ language: 'en' }, [6, 5, 4, 3, 2, 1]],
    [{ section: 'listed-odd' }, [7, 5, 3, 1]],
    [{ section: 'listed-odd', language: 'en', order: 'oldest' }, [1, 3, 5]],
    [{ tag: 'listed' }, [7, 6, 5, 4, 3, 2, 1]],
    [{ author: 'second-lister', order: 'oldest' }, [5, 6, 7]],
    [{ source: 'listing-post', author: 'second-lister', section: 'listed-even' }, [6]],
    [{ tag: 'listed', section: 'listed-even', order: 'oldest' }, [2, 4, 6]],
    [{ since: '2026-03-04', until: '2026-03-06' }, [5, 4]],
    [{ since: at(4).toISOString(), until: '2026-03-06T12:00:00+03:00' }, [5, 4]],
  ])('%j, whole and page by page', async (query, expected) => {
    for (const limit of ['100', '1', '2', '3'])
      expect(numbers(await everything('articles', { ...wide, ...query, limit, fields: 'id' }))).toEqual(expected)
  })

  test('the fields that are wanted and no others; a Link leads on', async () => {
    const { items, headers, next } = await ask('articles', { ...wide, fields: 'headline,id', limit: '1' })
    expect(items).toEqual([{ headline: 'Listed 7', id: made[6] }])
    expect(headers.get('link')).toContain(`cursor=${next!.replace('~', '%7E')}`)
  })

  test('sections, tags and authors, by names of an edition and absolute addresses', async () => {
    expect((await ask('sections')).items).toContainEqual({ slug: 'listed-odd', name: 'listed-odd', language: 'en', dir: 'ltr', url: 'http://localhost:3000/en/section/listed-odd' }) // prettier-ignore
    expect(await everything('tags', { language: 'ar', limit: '1' })).toEqual([{ slug: 'listed', name: 'Listed', language: 'ar', dir: 'rtl', url: 'http://localhost:3000/ar/tag/listed' }]) // prettier-ignore
    const authors = await everything('authors', { language: 'ar', limit: '1', fields: 'slug' })
    expect(authors).toEqual([{ slug: 'lister' }, { slug: 'second-lister' }])
  })

  test('counts are those of the page', async () => {
    const story = await make.article({ views: 12 })
    const parent = await make.comment({ story })
    await make.comment({ parent })
    await make.comment({ story, status: 'HELD' })
    const standing = await readAddress('en', story.slug)
    const page = standing?.state === 'published' ? standing.story : undefined
    expect((await one(story.id, { fields: 'views,comments' })).said).toEqual({
      views: page!.views,
      comments: page!.comments,
    })
    expect(page).toMatchObject({ views: 12, comments: 2 })
    expect((await threadPage({ articleId: story.id }))!.count).toBe(2)
    for (const order of ['newest', 'oldest'])
      expect(
        await everything('articles/[id]/comments', { order, limit: '1' }, { params: { id: story.id } }),
      ).toHaveLength(2)
  })
})

describe('a whole story', () => {
  test('as blocks and as HTML, addresses absolute', async () => {
    const story = await make.article({
      language: 'ckb',
      body: [
        {
          kind: 'paragraph',
          spans: [
            { text: '<b>Rain</b> ', bold: true },
            { text: 'here', href: '/en/latest' },
          ],
        },
      ],
    })
    const { said } = await one(story.id, { fields: 'html,body,language,dir' })
    expect(said).toMatchObject({ language: 'ckb', dir: 'rtl' })
    expect(said.html).toBe(
      '<p><strong>&#x3C;b>Rain&#x3C;/b> </strong><a href="http://localhost:3000/en/latest">here</a></p>',
    )
    expect(JSON.stringify(said.body)).toContain('"href":"http://localhost:3000/en/latest"')
  })
})

describe('as a program of another site meets it', () => {
  test('the same for everybody, asked anew each time, 304 for who has it', async () => {
    const story = await make.article()
    const first = await one(story.id)
    const admin = await cookieOf(await make.user({ role: 'ADMIN' }))
    const again = await ask('articles/[id]', {}, { params: { id: story.id }, as: admin })
    expect(again.text).toBe(first.text)
    expect([...first.headers].filter(([name]) => name.startsWith('access-control') || name === 'cache-control' || name === 'set-cookie')).toEqual([
      ['access-control-allow-origin', '*'],
      ['access-control-expose-headers', 'ETag, Link, Retry-After'],
      ['cache-control', 'public, max-age=0, s-maxage=2, stale-if-error=300'],
    ]) // prettier-ignore
    const etag = first.headers.get('etag')!
    const known = (sent: string) =>
      ask('articles/[id]', {}, { params: { id: story.id }, headers: { 'if-none-match': sent } })
    expect(await known(etag)).toMatchObject({ status: 304, text: '' })
    expect(await known(`"x", ${etag.slice(2)}`)).toMatchObject({ status: 304 })
    await make.comment({ story })
    expect(await known(etag)).toMatchObject({ status: 200 })
    const { OPTIONS, HEAD } = await handlersAt('/api/v1/articles')
    const before = await OPTIONS!(new Request('http://localhost:3000/api/v1/articles', { method: 'OPTIONS' }))
    expect([before.status, before.headers.get('access-control-allow-headers')]).toEqual([204, 'If-None-Match'])
    const head = await HEAD!(new Request('http://localhost:3000/api/v1/articles', { method: 'HEAD' }))
    expect([head.status, await head.text(), head.headers.has('etag')]).toEqual([200, '', true])
  })

  test('who asks very much waits, and nobody else', async () => {
    const headers = { 'x-masthead-address': newAddress() }
    const answers = await Promise.all(
      Array.from({ length: 640 }, () => ask('sections', { fields: 'slug' }, { headers })),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused[0]!.headers.get('access-control-allow-origin')).toBe('*')
    expect((await ask('sections')).status).toBe(200)
  })
})

describe('bad input', () => {
  test.each([
    ['articles', { sort: 'id' }, 400, 'unknown_field', 'sort'],
    ['articles', { nobody: '' }, 400, 'unknown_field', 'nobody'],
    ['articles', { __proto__x: '1' }, 400, 'unknown_field', '__proto__x'],
    ['articles', { order: 'published_at' }, 422, 'invalid_sort', 'order'],
    ['articles', { language: 'de' }, 422, 'invalid', 'language'],
    ['articles', { limit: '0' }, 422, 'invalid', 'limit'],
    ['articles', { limit: '101' }, 422, 'invalid', 'limit'],
    ['articles', { limit: '1e1' }, 422, 'invalid', 'limit'],
    ['articles', { limit: '٣' }, 422, 'invalid', 'limit'],
    ['articles', { limit: '26', fields: 'id,html' }, 422, 'invalid', 'limit'],
    ['articles', { fields: 'id,email' }, 422, 'invalid', 'fields'],
    ['articles', { fields: 'constructor' }, 422, 'invalid', 'fields'],
    ['articles', { since: 'yesterday' }, 422, 'invalid', 'since'],
    ['articles', { since: '2026-02-30' }, 422, 'invalid', 'since'],
    ['articles', { since: '2026-02-03T10:00:00' }, 422, 'invalid', 'since'],
    ['articles', { since: '2026-03-04', until: '2026-03-03' }, 422, 'invalid', 'until'],
    ['articles', { since: '2026-03-04T00:00:00+03:00', until: '2026-03-03T20:59:59Z' }, 422, 'invalid', 'until'],
    ['articles', { section: 'nowhere' }, 422, 'invalid', 'section'],
    ['articles', { tag: "' OR 1=1--" }, 422, 'invalid', 'tag'],
    ['articles', { author: '\u0000' }, 422, 'invalid', 'author'],
    ['articles', { source: 'x'.repeat(201) }, 422, 'invalid', 'source'],
    ['articles', { cursor: 'x' }, 400, 'invalid_cursor', 'cursor'],
    ['articles', { cursor: 'x'.repeat(401) }, 400, 'invalid_cursor', 'cursor'],
    ['tags', { cursor: 'x~y' }, 400, 'invalid_cursor', 'cursor'],
    ['sections', { limit: '5' }, 400, 'unknown_field', 'limit'],
    ['openapi.json', { x: '5' }, 400, 'unknown_field', 'x'],
  ])('%s %j', async (path, query, status, code, field) => {
    const answer = await ask(path, query)
    expect([answer.status, answer.code, answer.field]).toEqual([status, code, field])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  test.each([
    [{ source: 'x\0y' }, 'It holds the character U+0000.'],
    [{ since: '2026-03-04', until: '2026-03-03' }, 'It is earlier than `since`.'],
  ])('%j is refused in words: %s', async (query, detail) =>
    expect((await ask('articles', query)).said).toMatchObject({ status: 422, code: 'invalid', detail }),
  )

  test('a moment to begin and end with leaves nothing, and is asked in the right order', async () =>
    expect(await ask('articles', { since: '2026-03-04', until: '2026-03-04' })).toMatchObject({
      status: 200,
      items: [],
    }))

  test('a parameter twice, a cursor of another list, ids that are none', async () => {
    for (let day = 0; day < 2; day += 1) await make.article()
    const { next } = await ask('articles', { limit: '1' })
    expect(await ask('articles', { cursor: next!, order: 'oldest' })).toMatchObject({ code: 'invalid_cursor' })
    expect(await ask('tags', { cursor: next! })).toMatchObject({ code: 'invalid_cursor' })
    expect((await ask('articles', {}, { query: '?limit=1&limit=2' })).code).toBe('invalid')
    for (const id of ['x', '{0195f7a0-0000-7000-8000-000000000000}', '', crypto.randomUUID()])
      expect([await one(id), await under(id)]).toMatchObject([{ status: 404 }, { status: 404 }])
  })
})
