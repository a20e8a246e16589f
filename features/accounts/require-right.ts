import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'
import { may, type Right } from './rights'

/** Nobody without the right comes past this, whichever door they came through. @throws Refused `forbidden` */
export const requireRight = (by: { role: Role }, right: Right) => {
  if (!may(by, right)) throw new Refused('forbidden')
}
