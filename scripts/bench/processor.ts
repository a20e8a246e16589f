import { readdirSync, readFileSync } from 'node:fs'

/** proc(5), from the third field on; the two before are the id and a name that may hold anything. */
const statOf = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number)
  } catch {
    return undefined
  }
}

/** Processor time of a process so far, in ms; nothing where there is no /proc. User and system time stand in hundredths. */
export const cpuOf = (pid: number) => {
  const stat = statOf(pid)
  return stat && (stat[11]! + stat[12]!) * 10
}

/** Processor time of a process and its children, those that have ended too: a Postgres with all its connections. */
export const cpuWithChildren = (pid: number) => {
  const own = statOf(pid)
  if (!own) return
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = statOf(Number(name))
      return stat?.[1] === pid ? [(stat[11]! + stat[12]!) * 10] : []
    })
  const ended = (own[13]! + own[14]!) * 10
  return children.reduce((sum, one) => sum + one, cpuOf(pid)! + ended)
}
