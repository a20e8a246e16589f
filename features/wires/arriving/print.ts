import { bandsOf, digestOf } from '@/features/comments/screening/near'
import { wordsOf, type ImportedArticle } from '@/features/imports/imported-article'

/** Longer stories are alike when they begin alike. */
const most = 50_000

/** The words of a story in one piece. */
export const textOf = ({ headline, standfirst }: { headline: string; standfirst: string }, body: readonly string[]) =>
  [headline, standfirst, ...body].join('\n').slice(0, most)

/** The words of a story that has come by wire, in one piece. */
export const textOfItem = (article: ImportedArticle) => textOf(article, article.body.map(wordsOf))

/** By what two nearly equal stories are found (features/comments/screening/near); `isOnceMore` decides. */
export const printOf = (text: string) => ({ textDigest: digestOf(text), bands: bandsOf(text) })
export type Print = ReturnType<typeof printOf>
