import { testEvent, type HookEvent } from '@/features/hooks/schema'
import { HookArticle, HookComment, HookTest, HookWithdrawn } from '../views'

/** The webhooks of the OpenAPI document: what is sent, to whoever an administrator has entered. */

export const hookSchemas = { HookArticle, HookWithdrawn, HookComment, HookTest }

const told: Record<HookEvent | typeof testEvent, { summary: string; data: keyof typeof hookSchemas }> = {
  'article.published': { summary: 'Readers have a story from now on.', data: 'HookArticle' },
  'article.updated': {
    summary: 'A published story says something else: a correction, or a typo.',
    data: 'HookArticle',
  },
  'article.withdrawn': {
    summary: 'Readers have a story no longer: copies of it are to be deleted.',
    data: 'HookWithdrawn',
  },
  'comment.approved': {
    summary: 'A moderator has approved a comment, or taken back that it was rejected.',
    data: 'HookComment',
  },
  'comment.rejected': {
    summary: 'A moderator has rejected a comment, or taken back that it was approved: only its place is told.',
    data: 'HookComment',
  },
  'comment.edited': {
    summary:
      'Readers see something else of a comment they had: its writer has changed it or has left, or it is hidden until a moderator has looked. The comment as it is now; of one that is hidden only its place.',
    data: 'HookComment',
  },
  'comment.deleted': {
    summary: 'Its writer has taken a comment back: copies of it are to be deleted. Only its place is told.',
    data: 'HookComment',
  },
  [testEvent]: { summary: 'Somebody has pressed "Send a test".', data: 'HookTest' },
}

const headers = [
  ['webhook-id', 'Of the message; the same however often it is sent.'],
  ['webhook-timestamp', 'When it was sent, in seconds. Refuse what is older than five minutes.'],
  [
    'webhook-signature',
    'Signatures as Standard Webhooks has them, with spaces between: "v1," and the HMAC-SHA256, in base64, of id, timestamp and body with dots between. One that is right is enough.',
  ],
] as const

type Json = Record<string, unknown>

const itemOf = (
  event: string,
  { summary, data }: (typeof told)[HookEvent],
  inComponents: (id: string) => string,
): Json => ({
  post: {
    operationId: `told-${event.replace('.', '-')}`,
    summary,
    parameters: headers.map(([name, description]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: { type: 'string' },
    })),
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['type', 'timestamp', 'data'],
            additionalProperties: false,
            properties: {
              type: { const: event },
              timestamp: { type: 'string', format: 'date-time', description: 'When it happened.' },
              data: { $ref: inComponents(data) },
            },
          },
        },
      },
    },
    responses: {
      '2XX': { description: 'It was taken. The body is not read.' },
      410: { description: 'Nothing is to be sent here any more.' },
      default: { description: 'It was not taken, and is sent again later.' },
    },
  },
})

/** By event. */
export const webhooksDescribed = (inComponents: (id: string) => string) =>
  Object.fromEntries(Object.entries(told).map(([event, one]) => [event, itemOf(event, one, inComponents)]))
