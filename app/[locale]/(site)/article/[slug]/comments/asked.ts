import { threadSorts, type CommentLanguage, type ThreadSort } from '@/features/comments/views'

const languages: readonly string[] = ['en', 'ar', 'ckb', 'und'] satisfies CommentLanguage[]

export type Asked = {
  sort?: ThreadSort
  language?: CommentLanguage
  cursor?: string
  reply?: string
  edit?: string
  delete?: string
  report?: string
  draft?: string
  problem?: string
  /** After how many seconds it would be taken. */
  after?: number
  /** What a form has just done. */
  done?: string
  /** The comment that was done with. */
  about?: string
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' && value !== '' ? value : undefined)

/** What the address of a thread asks for. Who asks for an order or a language we do not have is shown the usual one. */
export const askedIn = (query: Record<string, string | string[] | undefined>): Asked => {
  const sort = threadSorts.find((known) => known === query.sort)
  const language = one(query.language)
  const names = ['cursor', 'reply', 'edit', 'delete', 'report', 'draft', 'problem', 'done', 'about'] as const
  return {
    sort,
    after: Math.min(86_400, Number(one(query.after)) || 0),
    language: language && languages.includes(language) ? (language as CommentLanguage) : undefined,
    ...Object.fromEntries(names.map((name) => [name, one(query[name])])),
  }
}
