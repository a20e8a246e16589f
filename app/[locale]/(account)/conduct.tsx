import { Submit } from '@/components/account/form-page'
import type { OwnSanction } from '@/features/moderation/sanctions/queries'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { printed, printedMoment } from '@/lib/time'

const box = 'border-quiet bg-paper mt-1 block w-full border px-3 py-2 text-base'

/** What was typed and not taken, and under what it is kept. */
type Unsent = { text: string; draft: string }

/** The same where there is no form any more that could send it: to be taken along. */
export function UnsentAppeal({ text, locale }: { text: string; locale: Locale }) {
  return (
    <div className="mt-6">
      <label htmlFor="unsent" className="label">
        {words(locale)('settings.conduct.unsent')}
      </label>
      <textarea id="unsent" readOnly rows={8} dir="auto" defaultValue={text} className={box} />
    </div>
  )
}

type Given = {
  sanction: OwnSanction
  token?: string
  unsent?: Unsent | undefined
  locale: Locale
}

/** What was decided about somebody, as they see it: what, why, until when; and the one answer they have. */
export function Conduct({ sanction, token, unsent, locale }: Given) {
  const t = words(locale)
  const { kind, reason, at, until, appeal } = sanction
  const isEndless = until === null && kind !== 'WARN'
  const field = `appeal-${sanction.id}`
  return (
    <div className="border-accent mt-4 border-s-2 ps-4">
      <p className="label">
        {kind === 'SUSPEND'
          ? t('settings.conduct.SUSPEND', { when: until ? printedMoment(locale, until) : '…' })
          : t(`settings.conduct.${kind}`)}
      </p>
      <p>
        {t('settings.conduct.why', { reason: t(`comments.reason.${reason}`), when: printed(locale, at, 'long') })}{' '}
        {sanction.isLifted
          ? t('settings.conduct.lifted')
          : sanction.isOver
            ? t('settings.conduct.over')
            : isEndless && t('settings.conduct.endless')}
      </p>
      {appeal && (
        <>
          <blockquote className="text-quiet mt-2 whitespace-pre-line" dir="auto">
            {appeal.text}
          </blockquote>
          {appeal.answer === null ? (
            <p className="mt-2">{t('settings.conduct.sent')}</p>
          ) : (
            <>
              <p className="label mt-2">
                {t(appeal.isOverturned ? 'settings.conduct.overturned' : 'settings.conduct.upheld')}{' '}
                {t('settings.conduct.answer')}
              </p>
              <p className="whitespace-pre-line" dir="auto">
                {appeal.answer}
              </p>
            </>
          )}
        </>
      )}
      {sanction.mayAppeal && (
        <form method="post" action="/api/account/appeal" className="mt-3">
          <input type="hidden" name="on" value={locale} />
          {token ? (
            <input type="hidden" name="token" value={token} />
          ) : (
            <input type="hidden" name="id" value={sanction.id} />
          )}
          {unsent && <input type="hidden" name="draft" value={unsent.draft} />}
          <label htmlFor={field} className="label">
            {t('settings.conduct.appeal')}
          </label>
          <p id={`${field}-hint`} className="meta">
            {t('settings.conduct.hint')}
          </p>
          <textarea
            id={field}
            name="text"
            required
            maxLength={3_000}
            rows={4}
            dir="auto"
            defaultValue={unsent?.text}
            aria-describedby={`${field}-hint`}
            className={box}
          />
          <Submit quiet>{t('settings.conduct.send')}</Submit>
        </form>
      )}
    </div>
  )
}
