import type { Role } from '@/prisma/client/enums'

/** Who does it, as the database knew them a moment ago. */
export type By = { id: string; role: Role }
