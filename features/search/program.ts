import 'server-only'
import { json, tell } from '@/lib/api'
import { Refused } from '@/lib/problem'
import { beforeSuggestion } from './limits'
import { SuggestionQuery } from './schema'
import { suggestionsFor } from './suggestions/queries'

/** `GET /api/search/suggestions?q=&locale=`: the same for everybody, so that whoever stands in between may keep it. */
export const tellSuggestions = tell(async ({ request }) => {
  const query = new URL(request.url).searchParams
  const names = [...query.keys()]
  if (new Set(names).size !== names.length) throw new Refused('invalid', { detail: 'A field is there twice.' })
  const read = SuggestionQuery.safeParse(Object.fromEntries(query))
  if (!read.success) {
    const [issue] = read.error.issues
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    throw new Refused(unknown === undefined ? 'invalid' : 'unknown_field', { field: unknown ?? String(issue?.path[0]) })
  }
  await beforeSuggestion(request.headers)
  const suggestions = await suggestionsFor(read.data.locale, read.data.q)
  return json({ suggestions }, 200, { 'Cache-Control': 'public, max-age=60' })
})
