import { isIP } from 'node:net'
import path from 'node:path'
import { defaultDataDir, defaultDemoPassword, defaultHost, defaultPort, defaultTimezone } from '../lib/defaults.mjs'
import { readPlace } from '../lib/storage/place.mjs'
import { Refusal } from '../prisma/refusal.mjs'
import { root } from './processes.mjs'

/** Every setting there is, as docs/operations.md lists them; a test compares the two. */
export const settingNames = [
  ...['PORT', 'HOST', 'DATABASE_URL', 'DATA_DIR', 'SITE_URL', 'AUTH_SECRET', 'MEDIA_STORE', 'SITE_TIMEZONE'],
  ...['SMTP_URL', 'MAIL_FROM', 'TRUSTED_PROXIES', 'DEMO_PASSWORD', 'KEPT_MEMORY', 'DATABASE_POOL', 'SCREENING_WEBHOOK'],
  ...['LOG_LEVEL', 'GOOGLE_ID', 'GOOGLE_SECRET', 'GITHUB_ID', 'GITHUB_SECRET'],
  ...['OIDC_ISSUER', 'OIDC_ID', 'OIDC_SECRET', 'OIDC_NAME'],
  ...['AWS_ENDPOINT_URL_S3', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
]

/**
 * An environment without what a person has set for themselves: it must not steer a test, least of all which database it
 * writes to. Whoever speaks S3 knows more names than ours.
 */
export const withoutSettings = (/** @type {NodeJS.ProcessEnv} */ env) =>
  /** @type {NodeJS.ProcessEnv} */ (
    Object.fromEntries(Object.entries(env).filter(([name]) => !settingNames.includes(name) && !name.startsWith('AWS_')))
  )

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
    throw new Refusal(`SITE_TIMEZONE must be a zone of the tz database, like ${defaultTimezone}, not "${value}".`)
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

const isAddress = (/** @type {string} */ value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return Boolean(url && /^https?:$/.test(url.protocol) && url.hostname)
}

/** What opens together: one of them alone opens nothing, and nobody would be told. */
const doors = [
  ['GOOGLE_ID', 'GOOGLE_SECRET'],
  ['GITHUB_ID', 'GITHUB_SECRET'],
  ['OIDC_ISSUER', 'OIDC_ID', 'OIDC_SECRET'],
]

const checkOthers = (/** @type {NodeJS.ProcessEnv} */ env) => {
  for (const names of doors) {
    const given = names.find((name) => env[name])
    const missing = names.find((name) => !env[name])
    if (given && missing) throw new Refusal(`${missing} is missing; with ${given} set, ${names.join(', ')} are needed.`)
  }
  if (env.OIDC_ISSUER && (!isAddress(env.OIDC_ISSUER) || /[?#]/.test(env.OIDC_ISSUER)))
    throw new Refusal(
      `OIDC_ISSUER must be an http or https address, like https://login.example, not "${env.OIDC_ISSUER}".`,
    )
  // Never repeated in the sentence: it may be as good as a key.
  if (env.SCREENING_WEBHOOK && (!isAddress(env.SCREENING_WEBHOOK) || new URL(env.SCREENING_WEBHOOK).username))
    throw new Refusal('SCREENING_WEBHOOK must be an http or https address, like https://screening.example/comments.')
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
 * @param {{ toServe?: boolean }} [options] a command that serves nothing needs no secret, but is told of one that no server takes
 * @returns {Settings}
 * @throws {Refusal}
 */
export const readSettings = (env, { toServe = true } = {}) => {
  checkServers(env)
  checkOthers(env)
  const databaseUrl = env.DATABASE_URL ? readDatabaseUrl(env.DATABASE_URL) : undefined
  return {
    host: env.HOST || defaultHost,
    port: readPort(env.PORT || String(defaultPort)),
    databaseUrl,
    dataDir: path.resolve(root, env.DATA_DIR || defaultDataDir),
    siteUrl: env.SITE_URL ? readSiteUrl(env.SITE_URL) : undefined,
    authSecret: readSecret(env.AUTH_SECRET || undefined, toServe && Boolean(databaseUrl)),
    timezone: readTimezone(env.SITE_TIMEZONE || defaultTimezone),
    demoPassword: env.DEMO_PASSWORD || defaultDemoPassword,
    bucket: readBucket(env),
    ...readMail(env.SMTP_URL || undefined, env.MAIL_FROM || undefined),
  }
}
