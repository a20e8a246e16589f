import 'server-only'
import { Refused } from './problem'
import { checkAddress, checkWhereItLeads, FetchRefused, type Resolve } from './safe-fetch'

const asRefusal = (error: unknown, field: string) =>
  error instanceof FetchRefused ? new Refused('invalid', { field }) : error

/**
 * Tells whoever types an address that this server will be asked to go to whether it leads out into the open internet: by the same
 * rule as when it goes there, which is asked again then, each time. Nothing typed is nothing to refuse.
 * @throws Refused `invalid`, naming the field
 */
export const refuseInside = async (address: string, field: string, resolve?: Resolve) => {
  if (address === '') return
  try {
    checkAddress(address)
    await checkWhereItLeads(address, resolve)
  } catch (error) {
    throw asRefusal(error, field)
  }
}
