import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs'
import { writeSync } from 'node:fs'
import { createServer, isIP } from 'node:net'
import path from 'node:path'
import { readPlace } from '../lib/storage/place.mjs'
import { Refusal } from '../prisma/refusal.mjs'
import { root } from './processes.mjs'

/**
 * What the person has set, checked before anything is touched. Each fault is one sentence that names the variable.
 * @typedef {object} Settings
 * @property {string} host
 * @property {number} port
 * @property {string | undefined} databaseUrl none: the local database
 * @property {string} dataDir absolute
 * @property {string | undefined} siteUrl none: http://localhost and the port
 * @property {string | undefined} authSecret none: generated into dataDir
 * @property {string} timezone
 * @property {string} demoPassword
 * @property {string | undefined} smtpUrl none: mail is written to dataDir/outbox
 * @property {string | undefined} mailFrom whom mail is from; there whenever smtpUrl is
 * @property {import('../lib/storage/place.mjs').BucketPlace | undefined} bucket none: pictures lie under dataDir
 */

const readPort = (/** @type {string} */ value) => {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535) throw new Refusal(`PORT must be a number from 0 to 65535, not "${value}".`)
  return port
}

const readDatabaseUrl = (/** @type {string} */ value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || !url.hostname)
    throw new Refusal('DATABASE_URL must look like postgresql://user:password@host:5432/database.')
  return value
}

const readSiteUrl = (/** @type {string} */ value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username)
    throw new Refusal(
      `SITE_URL must be an http or https address without a path, like https://news.example, not "${value}".`,
    )
  return url.origin
}

const readTimezone = (/** @type {string} */ value) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return value
  } catch {
    throw new Refusal(`SITE_TIMEZONE must be a zone of the tz database, like Asia/Baghdad, not "${value}".`)
  }
}

/**
 * What only the server reads, looked at here so that a slip is told before anything is made.
 * @type {Record<string, { means: string, fits: (value: string) => boolean }>}
 */
const servers = {
  KEPT_MEMORY: { means: 'a number of megabytes from 1 to 65536', fits: (value) => isWithin(value, 1, 65_536) },
  DATABASE_POOL: { means: 'a number of connections from 1 to 100', fits: (value) => isWithin(value, 1, 100) },
  LOG_LEVEL: {
    means: 'one of trace, debug, info, warn, error, fatal, silent',
    fits: (value) => /^(trace|debug|info|warn|error|fatal|silent)$/.test(value),
  },
  TRUSTED_PROXIES: {
    means: 'addresses or networks with commas between, like 127.0.0.1, 10.0.0.0/8',
    fits: (value) => value.split(',').every((entry) => entry.trim() === '' || isNetwork(entry.trim())),
  },
}

const isWithin = (/** @type {string} */ value, /** @type {number} */ least, /** @type {number} */ most) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most

const isNetwork = (/** @type {string} */ entry) => {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(entry) ?? []
  const family = isIP(address)
  return family !== 0 && (bits === undefined || Number(bits) <= (family === 4 ? 32 : 128))
}

const checkServers = (/** @type {NodeJS.ProcessEnv} */ env) => {
  for (const [name, { means, fits }] of Object.entries(servers)) {
    const value = env[name]
    if (value && !fits(value)) throw new Refusal(`${name} must be ${means}, not "${value}".`)
  }
}

/** A secret somebody could guess: too short, one piece over and over, few different letters, copied from a manual. */
export const isWeakSecret = (/** @type {string} */ secret) =>
  secret.length < 32 ||
  new Set(secret).size < 10 ||
  /^(.{1,20}?)\1+.{0,20}$/.test(secret) ||
  /change.?me|your.?secret|example|placeholder|only-on-this-laptop/i.test(secret)

const readSecret = (/** @type {string | undefined} */ secret, /** @type {boolean} */ required) => {
  const help = 'set it to the output of: openssl rand -base64 33'
  if (!secret && required) throw new Refusal(`AUTH_SECRET is missing; with DATABASE_URL set, ${help}`)
  if (secret && isWeakSecret(secret)) throw new Refusal(`AUTH_SECRET is too weak; ${help}`)
  return secret
}

const readMail = (/** @type {string | undefined} */ smtpUrl, /** @type {string | undefined} */ mailFrom) => {
  const url = smtpUrl && URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined
  // Never repeated in the sentence: it may hold a password.
  if (smtpUrl && (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname))
    throw new Refusal('SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465.')
  if (smtpUrl && !mailFrom)
    throw new Refusal(
      'MAIL_FROM is missing; with SMTP_URL set, say whom mail is from, like: Masthead <news@news.example>',
    )
  if (mailFrom && !/^(?:[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(mailFrom))
    throw new Refusal('MAIL_FROM must be one address, like news@news.example or Masthead <news@news.example>.')
  return { smtpUrl, mailFrom }
}

const readBucket = (/** @type {NodeJS.ProcessEnv} */ env) => {
  try {
    return readPlace(env)
  } catch (error) {
    throw new Refusal(/** @type {Error} */ (error).message)
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {{ toServe?: boolean }} [options] a command that serves nothing needs no secret
 * @returns {Settings}
 * @throws {Refusal}
 */
export const readSettings = (env, { toServe = true } = {}) => {
  checkServers(env)
  const databaseUrl = env.DATABASE_URL ? readDatabaseUrl(env.DATABASE_URL) : undefined
  return {
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT || '3000'),
    databaseUrl,
    dataDir: path.resolve(root, env.DATA_DIR || '.data'),
    siteUrl: env.SITE_URL ? readSiteUrl(env.SITE_URL) : undefined,
    authSecret: toServe ? readSecret(env.AUTH_SECRET || undefined, Boolean(databaseUrl)) : undefined,
    timezone: readTimezone(env.SITE_TIMEZONE || 'Asia/Baghdad'),
    demoPassword: env.DEMO_PASSWORD || 'masthead-demo-2026',
    bucket: readBucket(env),
    ...readMail(env.SMTP_URL || undefined, env.MAIL_FROM || undefined),
  }
}

const megabyte = 2 ** 20

/** Makes a directory and those above it. Not with `recursive`: under /proc that never ends. */
const makeDirectory = (/** @type {string} */ dir) => {
  if (existsSync(dir)) return
  if (dir !== path.dirname(dir)) makeDirectory(path.dirname(dir))
  try {
    mkdirSync(dir)
  } catch (error) {
    // Another start has just made it.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
}

/**
 * Makes DATA_DIR and tries whether it can be written to, with room to work: a new database takes some 60 MB, the
 * sample pictures as much again.
 * @throws {Refusal}
 */
export const checkDataDir = (/** @type {string} */ dataDir) => {
  const probe = path.join(dataDir, `.probe-${process.pid}`)
  const full = (/** @type {string} */ how) =>
    new Refusal(`The disk that holds DATA_DIR (${dataDir}) is full${how}: make room and start again; nothing is lost.`)
  try {
    makeDirectory(dataDir)
    const file = openSync(probe, 'w', 0o600)
    try {
      writeSync(file, Buffer.alloc(64 * 1024, 1))
      fsyncSync(file)
    } finally {
      closeSync(file)
      rmSync(probe)
    }
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ENOSPC' || code === 'EDQUOT') throw full('')
    throw new Refusal(
      `DATA_DIR (${dataDir}) cannot be written to (${code}): give this user the right, or set DATA_DIR.`,
    )
  }
  const { bavail, bsize, blocks } = statfsSync(dataDir)
  const wanted = existsSync(path.join(dataDir, 'postgres')) ? 32 : 256
  const free = Math.floor((bavail * bsize) / megabyte)
  if (blocks > 0 && free < wanted) throw full(` (${free} MB free, ${wanted} MB needed)`)
}

/** @returns {Promise<string | undefined>} the error code when nothing can listen there */
export const cannotListen = (/** @type {number} */ port, /** @type {string} */ host) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })

/** A port nobody listens on, for PORT=0. */
export const freePort = (/** @type {string} */ host) =>
  /** @type {Promise<number>} */ (
    new Promise((resolve, reject) => {
      const server = createServer().once('error', reject)
      server.listen(0, host, () => {
        const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
        server.close(() => resolve(port))
      })
    })
  )

/** The sentence for a port that cannot be had. */
export const whyNoPort = (/** @type {string} */ code, /** @type {number} */ port, /** @type {string} */ host) => {
  if (code === 'EADDRINUSE')
    return new Refusal(`Port ${port} on ${host} is taken: stop what listens there, or set PORT.`)
  if (code === 'EACCES') return new Refusal(`Port ${port} may only be opened by root: set PORT to 1024 or more.`)
  return new Refusal(`HOST ${host} is no address of this machine (${code}): set HOST, for example to 127.0.0.1.`)
}

/**
 * The secret of this DATA_DIR, generated at first use. Linked into place whole, so that of two starts at once both read
 * the same one and none is ever half-written.
 */
export const localSecret = (/** @type {string} */ dataDir) => {
  const file = path.join(dataDir, 'auth-secret')
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')
  if (read() === '') {
    const aside = `${file}.${process.pid}`
    const handle = openSync(aside, 'w', 0o600)
    writeSync(handle, `${randomBytes(33).toString('base64')}\n`)
    fsyncSync(handle)
    closeSync(handle)
    if (existsSync(file)) rmSync(file)
    try {
      linkSync(aside, file)
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    } finally {
      rmSync(aside)
    }
  }
  const secret = read()
  if (isWeakSecret(secret)) throw new Refusal(`The secret in ${file} is too weak: delete the file for a new one.`)
  return secret
}
