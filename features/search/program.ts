import 'server-only'
import { json, tell } from '@/lib/api'
import { queryOf } from '@/lib/query'
import { sharedCopies } from '@/lib/shared-copies.mjs'
import { beforeSuggestion } from './limits'
import { SuggestionQuery } from './schema'
import { suggestionsFor } from './suggestions/queries'

/** `GET /api/search/suggestions?q=&locale=`: the same for everybody, so that whoever stands in between may keep it. */
export const tellSuggestions = tell(async ({ request }) => {
  const { locale, q } = queryOf(request, SuggestionQuery)
  await beforeSuggestion(request.headers)
  const suggestions = await suggestionsFor(locale, q)
  return json({ suggestions }, 200, { 'Cache-Control': sharedCopies })
})
