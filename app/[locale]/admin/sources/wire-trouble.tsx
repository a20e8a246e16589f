import { Moment } from '@/components/ui/moment'
import type { Trouble, WireView } from '@/features/wires/settings/queries'
import { paths } from '@/lib/paths'
import type { Desk } from '../desk'

type Words = Pick<Desk, 'locale' | 't'>
type Asked = Pick<WireView, 'heardAt' | 'dueAt'>

/** What is wrong with a wire and since when, when it answered last, and when it is asked again. */
export function WireTrouble({ locale, t, wire, trouble }: Words & { wire: Asked; trouble: Trouble }) {
  const { problem, detail, since } = trouble
  const why = t(`wires.settings.why.${problem}`)
  return (
    <p className="meta">
      <span className="text-accent">
        {since
          ? t.rich('wires.settings.trouble', { since: () => <Moment locale={locale} iso={since} />, why })
          : t('wires.settings.troubleNow', { why })}
        {detail && (
          <>
            {' ('}
            <bdi>{detail}</bdi>)
          </>
        )}
      </span>
      {' · '}
      {wire.heardAt
        ? t.rich('wires.settings.answered', { when: () => <Moment locale={locale} iso={wire.heardAt!} /> })
        : t('wires.settings.never')}
      {' · '}
      {t.rich('wires.settings.asked', { when: () => <Moment locale={locale} iso={wire.dueAt} /> })}
    </p>
  )
}

type Failing = Asked & { name: string; trouble: Trouble }

/** Every wire that does not work, whichever page of the list its source stands on. */
export function FailingWires({ locale, t, wires, count }: Words & { wires: Failing[]; count: number }) {
  if (count === 0) return null
  return (
    <section className="border-rule mt-4 max-w-4xl border-y py-3" aria-labelledby="failing-wires">
      <h2 id="failing-wires" className="label">
        {t('wires.settings.failing', { count })}
      </h2>
      <ul className="mt-1 grid gap-2">
        {wires.map(({ name, trouble, ...wire }) => (
          <li key={name}>
            <a href={`${paths.desk.page(locale, 'sources')}?${new URLSearchParams({ q: name })}`}>
              <bdi>{name}</bdi>
            </a>
            <WireTrouble locale={locale} t={t} wire={wire} trouble={trouble} />
          </li>
        ))}
      </ul>
    </section>
  )
}
