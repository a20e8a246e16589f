import { comparedBlocks, comparedWords, saidBy, type WordPart } from '@/features/writing/client'
import type { Body } from '@/features/articles/body'
import { ofLanguage, type Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'

/** Words of two texts in one: what came is underlined, what went is struck. */
export function Words({ parts }: { parts: readonly WordPart[] }) {
  return parts.map(({ text, state }, at) =>
    state === 'added' ? (
      <ins key={at} className="diff-added">
        {text}
      </ins>
    ) : state === 'removed' ? (
      <del key={at} className="diff-removed">
        {text}
      </del>
    ) : (
      <span key={at}>{text}</span>
    ),
  )
}

/** Two bodies in one, block by block, in the direction of their language; blocks that did not change are there, quietly. */
export function Compared({
  locale,
  language,
  before,
  after,
}: {
  locale: Locale
  language: string
  before: Body
  after: Body
}) {
  const t = deskWords(locale)
  return (
    <ol className="font-story mt-4 grid max-w-[70ch] gap-3 text-[1.05rem]" {...ofLanguage(language)}>
      {comparedBlocks(before, after).map((pair, at) => (
        <li key={at} className={pair.state === 'same' ? 'text-quiet' : 'border-ink border-s-2 ps-3'}>
          {pair.state === 'same' && saidBy(pair.after)}
          {pair.state === 'changed' && (
            <Words parts={comparedWords(saidBy(pair.before), saidBy(pair.after), language)} />
          )}
          {pair.state === 'added' && (
            <>
              <span className="sr-only">{t('writing.revisions.added')}: </span>
              <ins className="diff-added">{saidBy(pair.after) || `[${pair.after.kind}]`}</ins>
            </>
          )}
          {pair.state === 'removed' && (
            <>
              <span className="sr-only">{t('writing.revisions.removed')}: </span>
              <del className="diff-removed">{saidBy(pair.before) || `[${pair.before.kind}]`}</del>
            </>
          )}
        </li>
      ))}
    </ol>
  )
}
