import { queueFilters, QueueQuery, type QueueAsked } from '@/features/moderation/schema'

/** What of all comments an address asks for. */
export const askedOf = (one: (name: string) => string): QueueAsked =>
  QueueQuery.parse(Object.fromEntries(['view', 'after', 'comment', ...queueFilters].map((name) => [name, one(name)])))

/** A list by its address, or a page that leads back to it; what is empty is left out. */
export const queueAddress = (base: string, asked: Partial<QueueAsked>, more: Record<string, string> = {}) => {
  const query = new URLSearchParams(more)
  for (const [name, value] of Object.entries(asked))
    if (value && !(name === 'view' && value === 'waiting')) query.set(name, value)
  return `${base}${query.size > 0 ? `?${query}` : ''}`
}
