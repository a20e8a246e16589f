import { Compared, Words } from '@/components/admin/writing/compared'
import { Moment } from '@/components/ui/moment'
import type { InboxItem } from '@/features/wires/views'
import { comparedWords } from '@/features/writing/client'
import { comparedPart } from '@/features/writing/comparing/rows'
import { figure } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'

type Given = { item: InboxItem; locale: Locale }

/** What it may be already, and where that stands. */
function Twin({ item: { twin }, locale }: Given) {
  const t = deskWords(locale)
  if (!twin) return null
  const named = <q dir="auto">{twin.headline}</q>
  return (
    <p className="queue-why">
      {t.rich(`wires.twin.${twin.kind}`, {
        story: () => (twin.articleId ? <a href={paths.desk.article(locale, twin.articleId)}>{named}</a> : named),
      })}
    </p>
  )
}

/** Who decided what. */
function Decided({ item: { decided, state }, locale }: Given) {
  const t = deskWords(locale)
  if (!decided) return null
  const values = { name: () => <bdi>{decided.by ?? '…'}</bdi>, when: () => <Moment locale={locale} iso={decided.at} /> }
  const said = state === 'DISMISSED' ? 'dismissed' : decided.by === null ? 'takenByWire' : 'taken'
  return <p className="meta">{t.rich(`wires.${said}`, values)}</p>
}

/** What the original said when it was taken, and what it says now. */
async function Change({ item: { change, language }, locale }: Given) {
  const t = deskWords(locale)
  if (!change) return null
  const { rows, place } = await comparedPart(change.before.body, change.after.body, language)
  const lines = (['headline', 'standfirst'] as const).filter((name) => change.before[name] !== change.after[name])
  return (
    <>
      <p className="queue-why">{t('wires.changed')}</p>
      <dl className="mt-2 grid max-w-[70ch] gap-2">
        {lines.map((name) => (
          <div key={name}>
            <dt className="meta">{t(`wires.${name}`)}</dt>
            <dd dir="auto" lang={language}>
              <Words parts={comparedWords(change.before[name], change.after[name], language)} />
            </dd>
          </div>
        ))}
      </dl>
      {place.all > 1 && (
        <p className="meta figures mt-3">
          {t('writing.revisions.part', { number: figure(locale, place.number), all: figure(locale, place.all) })}
        </p>
      )}
      <Compared locale={locale} language={language} rows={rows} />
    </>
  )
}

/** One item as an editor reads it: whose it is, when it came, what it says, why it may be nothing new. */
export function Item(given: Given) {
  const { item, locale } = given
  const t = deskWords(locale)
  const lang = item.language === locale ? undefined : item.language
  const text = item.standfirst || item.beginning
  return (
    <>
      <p className="meta queue-facts">
        <bdi className="comment-name">{item.source}</bdi>
        <Moment locale={locale} iso={item.at} />
        {item.url && (
          <a href={item.url} rel="noreferrer">
            {t('wires.original')}
          </a>
        )}
      </p>
      <h2 className="rank-4" lang={lang} dir="auto">
        {item.headline}
      </h2>
      {text && !item.change && (
        <p className="comment-text me-auto max-w-[70ch]" lang={lang} dir="auto">
          {text}
        </p>
      )}
      <Twin {...given} />
      {item.dated && (
        <p className="queue-why">
          {t.rich(`wires.${item.dated.why}`, {
            day: () => <Moment locale={locale} iso={item.dated!.day} />,
            came: () => <Moment locale={locale} iso={item.dated!.came} />,
          })}
        </p>
      )}
      {item.heldFor && <p className="queue-why">{t(`wires.held.${item.heldFor}`)}</p>}
      {item.goneAt && (
        <p className="queue-why">
          {t.rich(item.goneTo ? 'wires.goneToFront' : 'wires.gone', {
            when: () => <Moment locale={locale} iso={item.goneAt!} />,
          })}
        </p>
      )}
      {item.isBack && <p className="queue-why">{t('wires.back')}</p>}
      <Change {...given} />
      <Decided {...given} />
    </>
  )
}
