const asked = (search: string, ending: string) =>
  search
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu)
    ?.slice(0, 8)
    .map((word) => word + ending)
    .join(' & ') ?? null

/** The words of a search as Postgres' `simple` configuration reads them, each as a beginning; null when there are none. */
export const beginnings = (search: string) => asked(search, ':*')

/** The same, each as a whole word. */
export const wholeWords = (search: string) => asked(search, '')
