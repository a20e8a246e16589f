import type { Kept } from './mutations'
import type { FeedList } from './read-opml'

/** So many are named of each kind. */
const named = 200

const lines = <T>(title: string, all: readonly T[], line: (one: T) => string) =>
  all.length === 0
    ? []
    : [
        title,
        ...all.slice(0, named).map((one) => `  ${line(one)}`),
        ...(all.length > named ? [`  … and ${all.length - named} more`] : []),
      ]

const counted = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

/** What became of a list of feeds, in words. */
export const feedsText = (list: string, kept: readonly Kept[], refused: FeedList['refused'], dryRun: boolean) => {
  const of = (kind: Kept['kind']) => kept.filter((one) => one.kind === kind)
  const one = ({ name, feedUrl }: Kept) => `“${name}” | ${feedUrl}`
  return [
    `${list}: OPML, ${counted(kept.length + refused.length, 'feed', 'feeds')}`,
    `${counted(of('new').length, 'new source', 'new sources')}, ${counted(of('given').length, 'source given its feed', 'sources given their feed')}, ${of('unchanged').length} here already, ${refused.length} refused${dryRun ? ' (dry run: nothing was written)' : ''}`,
    ...lines('New:', of('new'), one),
    ...lines('Given their feed:', of('given'), one),
    ...lines('Refused:', refused, ({ name, reason }) => `“${name}” ${reason}`),
    ...(of('new').length + of('given').length > 0 && !dryRun
      ? [
          'They are asked while the site runs; what is new waits in Newsroom → Inbox, and nothing of it is published by itself.',
        ]
      : []),
  ].join('\n')
}
