import { saidBy, type BlockPair, type WordPart } from '@/features/writing/client'
import type { ChangeAt } from '@/features/writing/views'
import type { BodyBlock } from '@/features/articles/body'
import { figure } from '@/lib/i18n'
import { ofLanguage, type Locale } from '@/lib/locales'
import { deskCatalogues, deskWords } from '@/lib/newsroom-words'
import { printedMoment } from '@/lib/time'
import { nameOf, onlyIn } from '../editor/block-said'

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
  rows,
  partAt = () => '',
}: {
  locale: Locale
  language: string
  rows: readonly { pair: BlockPair; words: readonly WordPart[] | null; change?: ChangeAt }[]
  /** The address of another part of them; empty for this one. */
  partAt?: (part: number) => string
}) {
  const t = deskWords(locale)
  const { editor } = deskCatalogues[locale].writing
  const moment = (iso: string) => printedMoment(locale, iso)
  const whole = (block: BodyBlock) => saidBy(block) || <em>{nameOf(block, editor)}</em>
  return (
    <ol className="font-story mt-4 grid max-w-[70ch] gap-3 text-[1.05rem]" {...ofLanguage(language)}>
      {rows.map(({ pair, words, change }, at) => (
        <li
          key={at}
          id={change && `change-${change.number}`}
          className={pair.state === 'same' ? 'text-quiet' : 'border-ink scroll-mt-4 border-s-2 ps-3'}
        >
          {change && <ChangeWays locale={locale} change={change} partAt={partAt} />}
          {pair.state === 'same' && whole(pair.after)}
          {pair.state === 'changed' && (
            <>
              <Words parts={words ?? []} />
              <Settings
                label={t('writing.revisions.removed')}
                settings={onlyIn(pair.before, pair.after, editor, moment)}
              />
              <Settings
                label={t('writing.revisions.added')}
                settings={onlyIn(pair.after, pair.before, editor, moment)}
              />
            </>
          )}
          {pair.state === 'added' && (
            <>
              <span className="sr-only">{t('writing.revisions.added')}: </span>
              <ins className="diff-added">{whole(pair.after)}</ins>
            </>
          )}
          {pair.state === 'removed' && (
            <>
              <span className="sr-only">{t('writing.revisions.removed')}: </span>
              <del className="diff-removed">{whole(pair.before)}</del>
            </>
          )}
        </li>
      ))}
    </ol>
  )
}

/** Which change this is, and the ways to those before and behind it. */
function ChangeWays({
  locale,
  change: { number, all, earlier, later },
  partAt,
}: {
  locale: Locale
  change: ChangeAt
  partAt: (part: number) => string
}) {
  if (all === 1) return null
  const t = deskWords(locale)
  const ways = [
    ['earlierChange', earlier, number - 1],
    ['laterChange', later, number + 1],
  ] as const
  return (
    <p className="meta font-ui flex flex-wrap items-center gap-x-5" {...ofLanguage(locale)}>
      <span className="figures">
        {t('writing.revisions.change', { number: figure(locale, number), all: figure(locale, all) })}
      </span>
      {ways.map(
        ([way, part, to]) =>
          part !== null && (
            <a key={way} href={`${partAt(part)}#change-${to}`} className="quiet-link inline-flex min-h-11 items-center">
              {t(`writing.revisions.${way}`)}
            </a>
          ),
      )}
    </p>
  )
}

/** How a block is set otherwise than it was: what its bare words do not show. */
function Settings({ label, settings }: { label: string; settings: readonly string[] }) {
  if (settings.length === 0) return null
  return (
    <p className="meta font-ui">
      {label}: <bdi>{settings.join(' · ')}</bdi>
    </p>
  )
}
