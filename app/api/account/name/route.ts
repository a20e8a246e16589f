import { FormRefused } from '@/features/accounts/form'
import { nameFault, isReservedName, tidyName } from '@/features/accounts/names'
import { newsroomNames } from '@/features/accounts/queries'
import { requireUser } from '@/features/accounts/require-user'
import { changeName } from '@/features/accounts/settings/mutations'
import { NameForm } from '@/features/accounts/settings/schema'
import { isStaff } from '@/features/accounts/current-user'
import { tags } from '@/features/tags'
import { only } from '@/lib/api'
import { expire } from '@/lib/cache'
import { Refused } from '@/lib/problem'
import { limit } from '@/lib/rate-limit'
import { accountForm } from '../leading'

/** A name is how others know one: it is not changed by the hour. */
const changes = limit('name-change', { points: 5, seconds: 24 * 60 * 60 })

/** POST /api/account/name {name} */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: accountForm('name', NameForm, async ({ request, data, requestId }) => {
    const person = await requireUser(request.headers)
    const fault = nameFault(data.name)
    if (fault && fault !== 'scripts') throw new FormRefused('invalid', fault, 'name')
    const name = tidyName(data.name)
    if (name === person.name) return { name }
    if (!isStaff(person) && isReservedName(name, await newsroomNames()))
      throw new Refused('name_reserved', { field: 'name' })
    if (fault) throw new FormRefused('invalid', fault, 'name')
    const allowed = await changes.consume(person.id)
    if (!allowed.ok) throw new Refused('too_fast', { field: 'name', retryAfter: allowed.retryAfter })
    const articles = await changeName({ userId: person.id, name, requestId })
    await expire(articles.map(tags.thread))
    return { name }
  }),
})
