import { permanentRedirect } from 'next/navigation'
import { placeOnceAt } from '@/features/imports/old-places'
import type { Locale } from '@/lib/locales'

/** Leads on to where a list is now that another system had at this address; comes back where it had none. */
export const leadOn = async (edition: Locale, rest: readonly string[]) => {
  const place = await placeOnceAt(edition, rest)
  if (place) permanentRedirect(place)
}
