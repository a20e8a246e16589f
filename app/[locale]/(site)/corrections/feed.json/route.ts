import { feedRoute } from '@/app/feeds'
import { correctionsFeed } from '@/features/found/feeds/queries'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

export const GET = feedRoute('json', correctionsFeed)
