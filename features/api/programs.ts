import 'server-only'
import { findArticles } from './articles/queries'
import { articleById, articlesById } from './articles/story'
import { apiComments } from './comments/queries'
import { openApiDocument } from './document'
import { open } from './door'
import { apiAuthors, apiSections, apiTags } from './names/queries'
import { ArticleQuery, ArticlesQuery, AuthorsQuery, CommentsQuery, NoQuery, SectionsQuery, TagsQuery } from './schema'
import { sparse } from './sparse'

const listOf = <Item extends object>(
  { items, next }: { items: readonly Item[]; next: string | null },
  fields: readonly (keyof Item & string)[],
) => ({ data: { items: items.map((item) => sparse(item, fields)), next }, next })

/** `GET /api/v1/articles` */
export const tellArticles = open(ArticlesQuery, async (query) => {
  const { ids, next } = await findArticles(query)
  return listOf({ items: await articlesById(ids, query.fields), next }, query.fields)
})

/** `GET /api/v1/articles/{id}` */
export const tellArticle = open(ArticleQuery, async ({ fields }, { id }) => ({
  data: sparse(await articleById(id, fields), fields),
}))

/** `GET /api/v1/articles/{id}/comments` */
export const tellComments = open(CommentsQuery, async (query, { id }) =>
  listOf(await apiComments(id, query), query.fields),
)

/** `GET /api/v1/sections` */
export const tellSections = open(SectionsQuery, async ({ language, fields }) =>
  listOf({ items: await apiSections(language), next: null }, fields),
)

/** `GET /api/v1/tags` */
export const tellTags = open(TagsQuery, async (query) => listOf(await apiTags(query), query.fields))

/** `GET /api/v1/authors` */
export const tellAuthors = open(AuthorsQuery, async (query) => listOf(await apiAuthors(query), query.fields))

/** `GET /api/v1/openapi.json` */
export const tellDocument = open(NoQuery, async () => ({ data: openApiDocument() }))
