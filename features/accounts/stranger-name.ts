import 'server-only'
import { randomInt } from 'node:crypto'
import { isReservedName, nameFault, nameSkeleton, tidyName } from './names'
import { nameHolder, newsroomNames } from './queries'

const isFree = async (name: string, staff: string[]) =>
  nameFault(name) === undefined && !isReservedName(name, staff) && (await nameHolder(nameSkeleton(name))) === null

/** A name for somebody who comes from elsewhere: theirs if it may be had, else theirs with a number, else a plain one. */
export const nameForStranger = async (given: string | null | undefined): Promise<string> => {
  const staff = await newsroomNames()
  const wished = tidyName((given ?? '').trim()).slice(0, 34)
  if (await isFree(wished, staff)) return wished
  for (const base of [wished, 'Friend of the paper'])
    for (let tries = 0; tries < 5; tries += 1) {
      const name = `${base} ${randomInt(2, 10_000)}`
      if (await isFree(name, staff)) return name
    }
  throw new Error('no name is free')
}
