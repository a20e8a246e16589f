import { may, type Right } from '@/features/accounts/rights'
import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'

/** Who does it, as the database knew them a moment ago. */
export type By = { id: string; role: Role }

/** Nobody without the right comes past this, whichever door they came through. @throws Refused `forbidden` */
export const admit = (by: By, right: Right) => {
  if (!may(by, right)) throw new Refused('forbidden')
}
