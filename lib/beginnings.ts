/** The words of a search as Postgres' `simple` configuration reads them, each as a beginning; null when there are none. */
export const beginnings = (search: string) => {
  const found = search.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu)
  return found
    ? found
        .slice(0, 8)
        .map((word) => `${word}:*`)
        .join(' & ')
    : null
}
