import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { tellHook } from '@/features/api/hooks/queries'
import { mostAsked } from '@/features/api/door'
import { operations } from '@/features/api/operations'
import { hookEvents, testEvent } from '@/features/hooks/schema'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { askRoute, handlersAt, newAddress } from '../fixtures/every-route'

type Document = { webhooks: object; paths: Record<string, { get: { parameters: { name: string }[]; responses: Record<string, { headers?: object; content: Record<string, { schema: object }> }> } }> } // prettier-ignore

const ask = async (path: string, query = '', params = {}) => {
  const route = path.replaceAll('{id}', '[id]')
  const { GET } = await handlersAt(route)
  return askRoute({ method: 'GET', path: route, handler: GET! }, { query, params })
}

let document: Document
let ajv: Ajv2020
let id: string
let withdrawn: string
beforeAll(async () => {
  document = (await ask('/api/v1/openapi.json')).said as unknown as Document
  ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'api')
  const lead = await make.picture()
  const inside = await make.picture()
  const story = await make.article({
    tags: ['Water'],
    authors: ['Narin Aziz'],
    source: 'Post',
    sourcePolicy: 'CREDIT',
    originalUrl: 'https://post.example/1',
    leadMediaId: lead.id,
    updatedAt: new Date(),
    body: [
      {
        kind: 'paragraph',
        spans: [
          { text: 'Rain', bold: true },
          { text: '', note: [{ text: 'Much.' }] },
        ],
      },
      { kind: 'list', ordered: true, items: [{ spans: [{ text: 'one' }], items: [{ spans: [{ text: 'two' }] }] }] },
      { kind: 'image', mediaId: inside.id, alt: 'Rain' },
      { kind: 'table', rows: [[[{ text: 'a' }]]] },
      { kind: 'embed', provider: 'youtube', url: 'https://youtube.com/watch?v=1' },
      { kind: 'divider' },
    ],
  })
  await make.article({ locale: 'ar', storyId: story.storyId })
  const parent = await make.comment({ story })
  await make.comment({ parent })
  ;({ id } = story)
  withdrawn = (await make.article({ status: 'WITHDRAWN', withdrawnAt: new Date() })).id
})

test('a validator of others finds it to be OpenAPI 3.1', async () => {
  const validator = new Validator()
  const result = await validator.validate(structuredClone(document))
  expect([result.valid, result.errors]).toEqual([true, undefined])
  expect(validator.version).toBe('3.1')
})

test('it describes every program there is', () =>
  expect(Object.keys(document.paths)).toEqual(operations.map(({ path }) => path)))

const errorsOf = (pointer: string, data: unknown) => {
  const check = ajv.getSchema(`api#${pointer}`)!
  return check(data) ? [] : check.errors
}
const pointerOf = (path: string, status: string, type = 'application/json') =>
  `/paths/${path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/get/responses/${status}/content/${type.replace('/', '~1').replace('+', '%2B')}/schema`

test('it describes every webhook, and what is sent is as it says', async () => {
  expect(Object.keys(document.webhooks)).toEqual([...hookEvents, testEvent])
  const sentFor = (event: string) => `/webhooks/${event}/post/requestBody/content/application~1json/schema`
  const timestamp = new Date().toISOString()
  const withdrawn = await make.article({ status: 'WITHDRAWN' })
  const [comment] = await db.comment.findMany({ where: { articleId: id } })
  const rejected = await make.comment({ status: 'REJECTED' })
  const deleted = await make.comment({ status: 'DELETED' })
  const told = {
    'article.published': await tellHook('article.published', id),
    'article.updated': await tellHook('article.updated', id),
    'article.withdrawn': await tellHook('article.withdrawn', withdrawn.id),
    'comment.approved': await tellHook('comment.approved', comment!.id),
    'comment.rejected': await tellHook('comment.rejected', rejected.id),
    'comment.edited': await tellHook('comment.edited', comment!.id),
    'comment.deleted': await tellHook('comment.deleted', deleted.id),
    [testEvent]: { site: 'http://localhost:3000' },
  }
  expect(Object.keys(told)).toEqual([...hookEvents, testEvent])
  const hidden = await tellHook('comment.edited', (await make.comment({ status: 'HELD' })).id)
  for (const [type, data] of [...Object.entries(told), ['comment.edited', hidden] as const]) {
    expect(data).not.toBeNull()
    expect([type, errorsOf(sentFor(type), { type, timestamp, data })]).toEqual([type, []])
    expect(errorsOf(sentFor(type), { type, timestamp, data: { ...data, more: 1 } })).not.toEqual([])
  }
})

describe.each(operations.map((operation) => [operation.path, operation] as const))('%s', (path, { query, isList }) => {
  test('answers as it says, with the usual fields and with all', async () => {
    for (const asked of ['', `?fields=${allFields(path)}`]) {
      const { status, said } = await ask(path, asked, { id })
      expect(status).toBe(200)
      if (isList) expect((said.items as unknown[]).length).toBeGreaterThan(0)
      expect(errorsOf(pointerOf(path, '200'), said)).toEqual([])
      expect(errorsOf(pointerOf(path, '200'), { ...said, more: 1 })).not.toEqual([])
    }
  })

  test('says no as it says', async () => {
    const { said } = await ask(path, '?nobody=1', { id })
    expect(errorsOf(pointerOf(path, '400', 'application/problem+json'), said)).toEqual([])
  })

  test('says no of everything else as it says', async () => {
    const refused = [
      ['?fields=nothing', 422, {}],
      ['?limit=0', 'limit' in query.shape ? 422 : 400, {}],
      ['?cursor=x', 400, {}],
      ...(path.includes('{id}') ? ([['', 404, { id: crypto.randomUUID() }]] as const) : []),
      ...(path.includes('{id}') ? ([['', 410, { id: withdrawn }]] as const) : []),
    ] as const
    for (const [asked, status, params] of refused) {
      const answer = await ask(path, asked, { id, ...params })
      expect([asked, answer.status]).toEqual([asked, status])
      expect(document.paths[path]!.get.responses[status]).toBeDefined()
      expect(errorsOf(pointerOf(path, String(status), 'application/problem+json'), answer.said)).toEqual([])
    }
  })

  test('says which methods there are, as it says', async () => {
    const { POST } = await handlersAt(path.replaceAll('{id}', '[id]'))
    const answer = await askRoute({ method: 'POST', path, handler: POST! }, { params: { id }, body: {} })
    expect(answer.status).toBe(405)
    expect(errorsOf(pointerOf(path, '405', 'application/problem+json'), answer.said)).toEqual([])
    const [name, ...others] = Object.keys(document.paths[path]!.get.responses[405]!.headers!)
    expect([answer.headers.get(name!), others]).toEqual(['GET, HEAD, OPTIONS', []])
  })

  test('names the headers of its answers, and those of a program that asks too much', async () => {
    const { responses } = document.paths[path]!.get
    const { headers } = await ask(path, '', { id })
    const named = Object.keys(responses[200]!.headers ?? {})
    expect(named).toContain('ETag')
    for (const name of ['etag', 'link'])
      if (headers.has(name)) expect(named.map((one) => one.toLowerCase())).toContain(name)
    const from = { 'x-masthead-address': newAddress() }
    const { GET } = await handlersAt(path.replaceAll('{id}', '[id]'))
    let refused: Awaited<ReturnType<typeof askRoute>> | undefined
    for (let n = 0; n <= mostAsked.points + 40 && !refused; n += 40) {
      const route = { method: 'GET', path, handler: GET! }
      const asked = Array.from({ length: 40 }, () =>
        askRoute(route, { query: '?nobody=1', params: { id }, headers: from }),
      )
      refused = (await Promise.all(asked)).find(({ status }) => status === 429)
    }
    expect(errorsOf(pointerOf(path, '429', 'application/problem+json'), refused!.said)).toEqual([])
    expect(Object.keys(responses[429]!.headers!)).toEqual(['Retry-After'])
    expect(refused!.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
  })

  test('knows every parameter it names', async () => {
    const named = document.paths[path]!.get.parameters.filter((one) => (one as { in?: string }).in === 'query')
    expect(named.map(({ name }) => name)).toEqual(Object.keys(query.shape))
  })
})

const allFields = (path: string) => {
  const { parameters } = document.paths[path]!.get
  const { schema } = parameters.find(({ name }) => name === 'fields') as unknown as {
    schema: { items: { enum: string[] } }
  }
  return schema.items.enum.join(',')
}
