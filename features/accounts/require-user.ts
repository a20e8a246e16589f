import 'server-only'
import { Refused } from '@/lib/problem'
import { currentUser } from './current-user'
import type { Person } from './queries'
import { denied, may, type Right } from './rights'

/** Who asks. @throws Refused `sign_in` for a stranger */
export const requireUser = async (headers: Headers): Promise<Person> => {
  const person = await currentUser(headers)
  if (person === null) throw new Refused('sign_in')
  return person
}

/** Who asks, if they have the right. @throws Refused `sign_in`, `forbidden`, `second_factor` */
export const requireUserWithRight = async (headers: Headers, right: Right): Promise<Person> => {
  const person = await requireUser(headers)
  if (!may(person, right)) throw new Refused(denied(person))
  return person
}
