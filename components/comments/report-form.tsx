import { reportReasons } from '@/features/comments/schema'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { problemWords } from './words'

type Given = { id?: string; locale: Locale; problem?: string; after?: number }

/** Tells a moderator what is wrong with a comment. Without an `id` the script says which one is meant. */
export function ReportForm({ id = '', locale, problem, after }: Given) {
  const t = words(locale)
  return (
    <form
      id={id ? 'write' : undefined}
      method="post"
      action={id ? `/api/comments/${id}/reports` : undefined}
      className="comment-form"
      data-form="report"
    >
      <fieldset>
        <legend className="label">{t('comments.reportWhy')}</legend>
        {reportReasons.map((reason) => (
          <label key={reason} className="flex min-h-11 items-center gap-3 sm:min-h-8">
            <input type="radio" name="reason" value={reason} required className="size-4" />
            {t(`comments.reason.${reason}`)}
          </label>
        ))}
      </fieldset>
      <label>
        <span className="label">{t('comments.reportNote')}</span>
        <textarea name="note" rows={2} dir="auto" maxLength={1_000} />
      </label>
      <p role="alert" data-problem className="text-accent label font-semibold">
        {problem && problemWords(locale, problem, after)}
      </p>
      <button className="solid">{t('comments.reportSend')}</button>
    </form>
  )
}
