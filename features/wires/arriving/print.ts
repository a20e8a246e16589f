import { bandsOf, digestOf } from '@/features/comments/screening/near'

/** The words of a story in one piece. */
export const textOf = ({ headline, standfirst }: { headline: string; standfirst: string }, body: readonly string[]) =>
  [headline, standfirst, ...body].join('\n')

/** Longer stories are alike when they begin alike. */
const most = 50_000

/** What two nearly equal stories have in common (features/comments/screening/near). */
export const printOf = (text: string) => ({
  textDigest: digestOf(text.slice(0, most)),
  bands: bandsOf(text.slice(0, most)),
})
