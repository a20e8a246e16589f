/** Tables that schema.prisma does not name: kept by triggers and asked by SQL alone. */
export const externalTables = [
  'public.article_search',
  'public.comment_search',
  'public.search_due',
  'public.search_word',
]
