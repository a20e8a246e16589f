/** SQLSTATE classes and codes that mean "not now" rather than "never". */
const passing = /^(08|53|57P0)|^(55P03|57014|25006|40001|40P01)$/ // connection, resources, shutdown; lock, statement, read-only, retry

const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
])

/** Prisma's own codes for: cannot reach, timed out, closed, no free connection. */
const prisma = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024'])

const words =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Query read timeout|server closed the connection|pool after calling end|Client was closed/i

/** Where Prisma puts a code of Postgres that it has no name of its own for. */
const quoted = /Database error\. Code: `([0-9A-Z]{5})`/

type Failure = { code?: unknown; message?: unknown; cause?: unknown; name?: unknown; errors?: unknown; kind?: unknown }

const look = (error: unknown, depth: number): boolean => {
  if (typeof error !== 'object' || error === null || depth > 5) return false
  const { code, message, cause, name, errors, kind } = error as Failure
  if (
    typeof code === 'string' &&
    (network.has(code) || prisma.has(code) || (/^[0-9A-Z]{5}$/.test(code) && passing.test(code)))
  )
    return true
  if (
    typeof kind === 'string' &&
    /^(DatabaseNotReachable|SocketTimeout|ConnectionClosed|TooManyConnections)$/.test(kind)
  )
    return true
  if (name === 'PrismaClientInitializationError') return true
  if (typeof message === 'string' && (words.test(message) || passing.test(quoted.exec(message)?.[1] ?? ''))) return true
  return look(cause, depth + 1) || (Array.isArray(errors) && errors.some((one) => look(one, depth + 1)))
}

/**
 * Did this fail because the database is away, overloaded or read-only, so that trying again soon may succeed? Understands
 * errors of node-postgres, of Prisma and of sockets, also where one wraps the other.
 */
export const isOutage = (error: unknown) => look(error, 0)
