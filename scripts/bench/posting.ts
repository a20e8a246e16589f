import { randomUUID } from 'node:crypto'
import type { Agent } from 'node:http'
import type pg from 'pg'
import { ask } from './asking'
import type { Product } from './product'
import { something, type Reader } from './readers'

/** What rows about the conversation are given. */
export type Given = {
  product: Product
  client: pg.Client
  adminUrl: string
  dataDir: string
  seconds: number
  signal: AbortSignal
  /** One with a thread of 100,000; others of which the first has 20 comments and the rest none. */
  long: { id: string; path: string }
  short: { id: string; path: string }[]
}

/** Asks for one comment to be taken, as a browser does. */
export const post = (product: Product, agent: Agent, reader: Reader, articleId: string) =>
  ask(`${product.here}/api/comments`, {
    method: 'POST',
    agent,
    headers: {
      'content-type': 'application/json',
      origin: product.site,
      host: new URL(product.site).host,
      cookie: reader.cookie,
      'x-forwarded-for': reader.address,
    },
    body: JSON.stringify({ articleId, body: something(), key: randomUUID() }),
  })

/** Readers who have not written yet, in turn; each writes once. */
export const turns = (all: Reader[]) => {
  let next = 0
  return () => {
    const reader = all[next++]
    if (!reader) throw new Error('There are not enough readers for so many comments.')
    return reader
  }
}
