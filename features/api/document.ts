import { z } from 'zod'
import { Span } from '@/features/articles/body'
import { operations, type Operation } from './operations'
import { absolute } from './addresses'
import { hookSchemas, webhooksDescribed } from './hooks/described'
import { ApiArticle, ApiAuthor, ApiBlock, ApiComment, ApiListItem, ApiProblem, ApiSection, ApiTag } from './views'

/** The OpenAPI 3.1 document: made from the schemas that read the questions and shape the answers, so that it cannot differ. */

type Json = Record<string, unknown>

const named = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries({
  Article: ApiArticle,
  Section: ApiSection,
  Tag: ApiTag,
  Author: ApiAuthor,
  Comment: ApiComment,
  Problem: ApiProblem,
  Block: ApiBlock,
  ListItem: ApiListItem,
  Span,
  ...hookSchemas,
}))
  named.add(schema, { id })

const inComponents = (id: string) => `#/components/schemas/${id}`

const withoutHead = ({ $schema: _, $id: __, id: ___, ...schema }: Json) => schema

const componentSchemas = () => {
  const { schemas } = z.toJSONSchema(named, { uri: inComponents, io: 'output' })
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutHead(schema as Json)]))
}

/** A parameter's own schema, as it is written in an address. */
export const parameterOf = (name: string, schema: z.ZodType) => {
  const { description, default: usual, known, ...rest } = withoutHead(z.toJSONSchema(schema, { io: 'input' }) as Json)
  const parameter = { name, in: 'query', ...(description !== undefined && { description }) }
  if (known) {
    const items = { type: 'string', enum: known }
    return { ...parameter, style: 'form', explode: false, schema: { type: 'array', items, default: rest.usual } }
  }
  if (rest.type === 'integer') delete rest.pattern
  return { ...parameter, schema: { ...rest, ...(usual !== undefined && { default: usual }) } }
}

/** Every field may be left out by `fields`, so none is required of an item. */
const sparse = (item: string) => ({
  type: 'object',
  description: `A ${item}, or the wanted \`fields\` of one.`,
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.keys((componentSchemas()[item] as { properties: Json }).properties).map((field) => [
      field,
      { $ref: `${inComponents(item)}/properties/${field}` },
    ]),
  ),
})

const answerOf = ({ item, isList }: Operation): Json => {
  const one = { $ref: inComponents(`Sparse${item}`) }
  if (!isList) return one
  return {
    type: 'object',
    required: ['items', 'next'],
    additionalProperties: false,
    properties: {
      items: { type: 'array', items: one },
      next: { type: ['string', 'null'], description: '`cursor` of the following page; null at the end.' },
    },
  }
}

const problem = (description: string, headers?: Json) => ({
  description,
  ...(headers && { headers }),
  content: { 'application/problem+json': { schema: { $ref: inComponents('Problem') } } },
})

const pathItem = (operation: Operation): Json => ({
  get: {
    operationId: operation.id,
    summary: operation.summary,
    parameters: [
      ...(operation.path.includes('{id}')
        ? [{ name: 'id', in: 'path', required: true, description: 'Of the article.', schema: { type: 'string', format: 'uuid' } }]
        : []),
      ...Object.entries(operation.query.shape).map(([name, schema]) => parameterOf(name, schema as z.ZodType)),
      { name: 'If-None-Match', in: 'header', description: 'The ETag of an earlier answer.', schema: { type: 'string' } },
    ],
    responses: {
      200: {
        description: 'What was asked for.',
        headers: { ETag: { schema: { type: 'string' } }, ...(operation.isPaged && { Link: { description: 'The following page, as rel="next".', schema: { type: 'string' } } }) },
        content: { 'application/json': { schema: answerOf(operation) } },
      },
      304: { description: 'It is as it was.' },
      400: problem('A parameter nobody knows (`unknown_field`), or a cursor of another list (`invalid_cursor`).'),
      ...(operation.path.includes('{id}') && { 404: problem('There is no such published story.') }),
      405: problem('Asked by another method than GET, HEAD or OPTIONS.', { Allow: { description: 'The methods there are.', schema: { type: 'string' } } }),
      ...(operation.path.includes('{id}') && { 410: problem('The story was withdrawn: copies of it are to be deleted.') }),
      422: problem('A parameter is not valid; `field` names it.'),
      429: problem('Too many requests.', { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } }),
      503: problem('The database does not answer.', { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } }),
    },
  },
}) // prettier-ignore

const items = [...new Set(operations.map(({ item }) => item))]

/** The document, as `/api/v1/openapi.json` serves it. */
export const openApiDocument = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Masthead read API',
    version: '1.0.0',
    description:
      'Published stories, their sections, tags, authors and comments, for apps and other sites. Nobody needs a key. Lists go page by page: hand `next` back as `cursor` until it is null; a page may hold fewer items than it could, even none, and still not be the last. Fields may be added to answers; what stands here stays.',
  },
  // Without a slash at its end: programs put a path right behind it.
  servers: [{ url: absolute('/').replace(/\/$/, '') }],
  paths: Object.fromEntries(operations.map((operation) => [operation.path, pathItem(operation)])),
  webhooks: webhooksDescribed(inComponents),
  components: {
    schemas: { ...componentSchemas(), ...Object.fromEntries(items.map((item) => [`Sparse${item}`, sparse(item)])) },
  },
})
