import { locale } from 'next/root-params'
import { Missing } from '@/components/site/missing'
import { defaultLocale, isLocale } from '@/lib/locales'

export default async function NotFound() {
  const edition = await locale()
  return <Missing locale={edition && isLocale(edition) ? edition : defaultLocale} />
}
