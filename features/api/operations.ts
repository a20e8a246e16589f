import type { z } from 'zod'
import { ArticleQuery, ArticlesQuery, AuthorsQuery, CommentsQuery, SectionsQuery, TagsQuery } from './schema'

/** One thing that may be asked. */
export type Operation = {
  id: 'articles' | 'article' | 'comments' | 'sections' | 'tags' | 'authors'
  path: string
  summary: string
  query: z.ZodObject
  item: 'Article' | 'Comment' | 'Section' | 'Tag' | 'Author'
  isList: boolean
  isPaged: boolean
}

/** All of the read API: what the document describes and the page for developers lets one try. */
export const operations: readonly Operation[] = [
  {
    id: 'articles',
    path: '/api/v1/articles',
    summary: 'Published stories.',
    query: ArticlesQuery,
    item: 'Article',
    isList: true,
    isPaged: true,
  },
  {
    id: 'article',
    path: '/api/v1/articles/{id}',
    summary: 'One story.',
    query: ArticleQuery,
    item: 'Article',
    isList: false,
    isPaged: false,
  },
  {
    id: 'comments',
    path: '/api/v1/articles/{id}/comments',
    summary: 'Comments and replies under a story, in the order they were written.',
    query: CommentsQuery,
    item: 'Comment',
    isList: true,
    isPaged: true,
  },
  {
    id: 'sections',
    path: '/api/v1/sections',
    summary: 'All sections, in the newspaper’s order.',
    query: SectionsQuery,
    item: 'Section',
    isList: true,
    isPaged: false,
  },
  {
    id: 'tags',
    path: '/api/v1/tags',
    summary: 'Subjects of an edition, by their slugs.',
    query: TagsQuery,
    item: 'Tag',
    isList: true,
    isPaged: true,
  },
  {
    id: 'authors',
    path: '/api/v1/authors',
    summary: 'Whoever signed stories of an edition, by their slugs.',
    query: AuthorsQuery,
    item: 'Author',
    isList: true,
    isPaged: true,
  },
]
