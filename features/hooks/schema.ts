import { z } from 'zod'
import { Id } from '@/lib/ids'
import { locales } from '@/lib/locales'

/** What another program can be told of. A name that stands here stays. */
export const hookEvents = [
  'article.published',
  'article.updated',
  'article.withdrawn',
  'comment.approved',
  'comment.rejected',
  'comment.edited',
  'comment.deleted',
] as const
export type HookEvent = (typeof hookEvents)[number]

/** What it is told when somebody presses "Send a test"; nobody asks for it. */
export const testEvent = 'webhook.test'

export const isHookEvent = (event: string): event is HookEvent => (hookEvents as readonly string[]).includes(event)

const tick = z
  .literal('on')
  .optional()
  .transform((on) => on === 'on')

/** A box to tick for each event, by its name. */
const ticks = Object.fromEntries(hookEvents.map((event) => [event, tick])) as Record<HookEvent, typeof tick>

const chosen = <T extends Record<HookEvent, boolean>>(given: T) => hookEvents.filter((event) => given[event])

const one = { path: ['events'], error: 'Choose one at least.' }

export const AddHookForm = z
  // Its own id, from the page that was drawn: what is sent twice is one.
  .strictObject({ id: Id, url: z.url({ protocol: /^https?$/ }).max(500), ...ticks })
  .transform(({ id, url, ...rest }) => ({ id, url, events: chosen(rest) }))
  .refine(({ events }) => events.length > 0, one)

export const HookEventsForm = z
  .strictObject({ id: Id, ...ticks })
  .transform(({ id, ...rest }) => ({ id, events: chosen(rest) }))
  .refine(({ events }) => events.length > 0, one)

export const SwitchHookForm = z.strictObject({ id: Id, to: z.enum(['on', 'off']) })

/** One that something is done to. */
export const HookForm = z.strictObject({ id: Id })

/** `on`: the language of the page, to go back in. */
export const DropHookForm = z.strictObject({ id: Id, on: z.enum(locales) })
