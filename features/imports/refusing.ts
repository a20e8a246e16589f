import { z } from 'zod'

/** Thrown for one item that is no article; its message is the reason in the report. */
export class ItemRefused extends Error {
  override name = 'ItemRefused'
}

type Failure = {
  code?: unknown
  message?: unknown
  meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } }
}

/** Postgres' own code, which Prisma hands on in one place or the other. */
const stateOf = ({ message, meta }: Failure) =>
  String(meta?.driverAdapterError?.cause?.originalCode ?? /\b[Cc]ode: `([0-9A-Z]{5})`/.exec(String(message))?.[1] ?? '')

/** Values that cannot be, that break a constraint, or that are more than Postgres takes. */
const ownFault = /^(22|23|54)/
/** Prisma's words for the same; P2002 and P2003 are a constraint's. */
const ownFaultToPrisma = /^P20(0[0-9]|1[1-3]|2[0])$/
const tooLong = /^57014$/

/**
 * Why the database would not have a story, where that is the story's own fault: another may come in all the same. Nothing for
 * a database that is away, or for an error of ours: those stop an import, and what is in is whole.
 */
export const whyNotKept = (error: unknown): string | undefined => {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues
    return `has more than an article may: ${issue?.path.join('.')} ${issue?.message}`
  }
  const failure = (error ?? {}) as Failure
  const [state, code] = [stateOf(failure), String(failure.code)]
  // The same code says that no change could be begun, which is nobody's story's fault.
  const isExpired = code === 'P2028' && !/unable to start/i.test(String(failure.message))
  if (tooLong.test(state) || isExpired) return 'took the database longer than one story may; run it again to try'
  if (ownFault.test(state) || ownFaultToPrisma.test(code)) return `cannot be kept by the database (${state || code})`
}
