import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from './refusal.mjs'

/**
 * Postgres refuses to run as root. Started by root (a container, a CI machine) it runs as somebody else instead.
 * @typedef {{ uid: number, gid: number }} Someone
 */

/** @returns {Someone | undefined} */
const userNamed = (/** @type {string} */ name) => {
  const ask = (/** @type {string} */ flag) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const [uid, gid] = [ask('-u'), ask('-g')]
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined
}

const makeUser = () => {
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  if (made.status !== 0) spawnSync('adduser', ['-S', '-D', '-H', 'postgres'])
  return userNamed('postgres')
}

/**
 * Who runs Postgres: nobody but ourselves unless we are root; then whoever owns the cluster already, else `postgres`.
 * @param {string} clusterDir
 * @returns {Someone | undefined}
 */
export const postgresUser = (clusterDir) => {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(clusterDir)) {
    const { uid, gid } = statSync(clusterDir)
    if (uid !== 0) return { uid, gid }
  }
  return userNamed('postgres') ?? makeUser() ?? userNamed('nobody')
}

/**
 * May this user walk to `place`? Root's own directories (a clone under /root, one made by `mktemp -d`) are closed to it.
 * @param {string} place an absolute path
 * @param {Someone} someone
 */
export const canReach = (place, { uid, gid }) => {
  for (let dir = path.dirname(place); ; dir = path.dirname(dir)) {
    const { mode, uid: owner, gid: group } = statSync(dir)
    const mayPass = owner === uid ? mode & 0o100 : group === gid ? mode & 0o010 : mode & 0o001
    if (!mayPass) return false
    if (dir === path.dirname(dir)) return true
  }
}

/**
 * Wraps a command so that `someone` may run it though it lies where they may not walk: they are lent the one right to
 * pass through closed directories. `no_setuid_fixup`, because access(2) otherwise asks without that right.
 * @param {Someone} someone
 * @param {string[]} command
 */
const lent = ({ uid, gid }, command) => {
  for (const right of ['dac_read_search', 'dac_override']) {
    const borrowed = [
      ...[`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'],
      ...[`--inh-caps=-all,+${right}`, `--ambient-caps=+${right}`, `--bounding-set=-all,+${right}`],
    ]
    if (spawnSync('setpriv', [...borrowed, 'true']).status === 0) return ['setpriv', ...borrowed, ...command]
  }
  throw new Refusal(
    `Postgres cannot run as root and its stand-in may not enter this directory: put the clone and DATA_DIR where every user may pass (chmod a+x).`,
  )
}

/**
 * How to start `command` as `someone`.
 * @param {Someone | undefined} someone
 * @param {string[]} command program first
 * @param {string[]} places what the program must be able to reach
 * @returns {{ program: string, args: string[], options: Partial<Someone> }}
 */
export const runAs = (someone, command, places) => {
  const reachable = !someone || process.platform !== 'linux' || places.every((place) => canReach(place, someone))
  const [program = '', ...args] = reachable ? command : lent(someone, command)
  return { program, args, options: reachable && someone ? someone : {} }
}
