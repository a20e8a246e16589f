import { DeskButton, DeskField, DeskForm, DeskSelect, DeskTick, type ProblemWords } from '@/components/admin/form'
import { Moment } from '@/components/ui/moment'
import { defaultInterval, intervals } from '@/features/wires/schema'
import type { WireView } from '@/features/wires/settings/queries'
import { ownNames, locales } from '@/lib/locales'
import type { Desk } from '../desk'
import { saveWire } from './actions'

type Given = Pick<Desk, 'locale' | 't'> & {
  source: { id: string; name: string }
  wire: WireView | undefined
  sections: readonly { slug: string; name: string }[]
  form: { problems: ProblemWords; done: string; className: string }
}

/** How a source is asked for news; everything is off until somebody says otherwise. */
export function WireFacts({ locale, t, source, wire, sections, form }: Given) {
  const id = `wire-${source.id}`
  const often = (minutes: number) =>
    minutes >= 1_440
      ? t('wires.settings.daily')
      : minutes >= 60
        ? t('wires.settings.hours', { count: minutes / 60 })
        : t('wires.settings.minutes', { count: minutes })
  return (
    <details>
      <summary className="cursor-pointer py-1">
        {t('wires.settings.heading', { name: source.name })}{' '}
        <span className="meta">{t(wire ? 'wires.settings.on' : 'wires.settings.off')}</span>
      </summary>
      {wire && !wire.trouble && (
        <p className="meta">
          {wire.heardAt
            ? t.rich('wires.settings.answered', { when: () => <Moment locale={locale} iso={wire.heardAt!} /> })
            : t('wires.settings.never')}
          {' · '}
          {t.rich('wires.settings.asked', { when: () => <Moment locale={locale} iso={wire.dueAt} /> })}
        </p>
      )}
      <DeskForm action={saveWire} {...form}>
        <input type="hidden" name="id" value={source.id} />
        <DeskField
          id={`${id}-url`}
          name="feedUrl"
          type="url"
          label={t('wires.settings.feedUrl')}
          hint={t('wires.settings.feedHint')}
          value={wire?.feedUrl ?? ''}
          maxLength={500}
        />
        <DeskSelect
          id={`${id}-every`}
          name="everyMinutes"
          label={t('wires.settings.every')}
          value={String(wire?.everyMinutes ?? defaultInterval)}
          options={intervals.map((minutes) => ({ value: String(minutes), label: often(minutes) }))}
        />
        <DeskSelect
          id={`${id}-edition`}
          name="locale"
          label={t('wires.settings.edition')}
          value={wire?.locale ?? ''}
          options={[
            { value: '', label: t('wires.settings.editionAny') },
            ...locales.map((value) => ({ value, label: ownNames[value], lang: value })),
          ]}
        />
        <DeskSelect
          id={`${id}-section`}
          name="section"
          label={t('wires.settings.section')}
          value={wire?.section ?? ''}
          options={[
            { value: '', label: t('wires.settings.sectionAny') },
            ...sections.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <DeskTick
          id={`${id}-whole`}
          name="readsWhole"
          label={t('wires.settings.readsWhole')}
          hint={t('wires.settings.readsWholeHint')}
          value={wire?.readsWhole ? 'on' : ''}
        />
        <DeskTick
          id={`${id}-publishes`}
          name="publishes"
          label={t('wires.settings.publishes')}
          hint={t('wires.settings.publishesHint')}
          value={wire?.publishes ? 'on' : ''}
        />
        <div className="sm:col-span-2">
          <DeskButton>{t('wires.settings.save')}</DeskButton>
        </div>
      </DeskForm>
    </details>
  )
}
