import 'server-only'
import { pathAsKept } from '@/features/articles/old-paths'
import type { Change } from '@/features/articles/references'
import type { ImportedArticle } from './imported-article'
import { siteAt } from './sites'

type Sought = Pick<ImportedArticle, 'formerly'>
type Found = { guid: string; articleId: string; isOf: string; source: { url: string | null } }

/**
 * Of items that are known by no name of today those that an earlier import called otherwise, by that name.
 * @param find rows of these names, of the sources the items are of
 * @returns the row of each that is certainly the same: what is not may come in twice, but is never written over
 */
export const knownFormerly = async <Article extends Sought, Row extends Found>(
  articles: readonly Article[],
  sourceOf: (article: Article) => string,
  find: (guids: string[]) => Promise<Row[]>,
  within: Pick<Change, 'oldAddress' | 'importedItem'>,
): Promise<Map<Article, Row>> => {
  const named = articles.flatMap((article) => (article.formerly ? [{ article, formerly: article.formerly }] : []))
  if (named.length === 0) return new Map()
  const paths = named.flatMap(({ formerly }) => (formerly.path === undefined ? [] : [pathAsKept(formerly.path)]))
  const stood =
    paths.length === 0
      ? []
      : await within.oldAddress.findMany({
          where: { path: { in: paths } },
          select: { path: true, article: { select: { imported: { select: { guid: true } } } } },
        })
  const guidsAt = new Map(stood.map(({ path, article }) => [path, article.imported.map(({ guid }) => guid)]))
  const guidsOf = ({ guid, path }: NonNullable<Sought['formerly']>) =>
    // Of an export that counts anew every time another number may have been its.
    path === undefined ? [guid] : (guidsAt.get(pathAsKept(path)) ?? []).filter((one) => /^wordpress \d+$/.test(one))
  const guids = [...new Set(named.flatMap(({ formerly }) => guidsOf(formerly)))]
  if (guids.length === 0) return new Map()
  const rows = new Map((await find(guids)).map((row) => [`${row.isOf} ${row.guid}`, row]))
  return new Map(
    named.flatMap(({ article, formerly }) => {
      const row = guidsOf(formerly)
        .map((guid) => rows.get(`${sourceOf(article)} ${guid}`))
        .find((one) => one !== undefined && siteAt(one.source.url) === formerly.site)
      return row ? [[article, row] as const] : []
    }),
  )
}
