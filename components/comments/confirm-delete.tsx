import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'

/** Asks once more before a comment is taken back. It posts by itself, through the form at the end of the thread. */
export function ConfirmDelete({ id, locale }: { id: string; locale: Locale }) {
  const t = words(locale)
  return (
    <div id="write">
      <h3 className="rank-4">{t('comments.confirmDelete')}</h3>
      <p className="meta mt-1">{t('comments.confirmDeleteNote')}</p>
      <p className="mt-4">
        <button form="thread-act" formAction={`/api/comments/${id}`} name="action" value="delete" className="solid">
          {t('comments.delete')}
        </button>
      </p>
    </div>
  )
}
