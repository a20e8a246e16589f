import { requireUser } from '@/features/accounts/require-user'
import { changeLanguage } from '@/features/accounts/settings/mutations'
import { LanguageForm } from '@/features/accounts/settings/schema'
import { only } from '@/lib/api'
import { accountForm } from '../leading'

/** POST /api/account/language {locale}: the language of mails. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: accountForm('language', LanguageForm, async ({ request, data: { locale }, requestId }) => {
    const { id } = await requireUser(request.headers)
    await changeLanguage({ userId: id, locale, requestId })
    return { locale }
  }),
})
