import { feedRoute } from '@/app/feeds'
import { sourceFeed } from '@/features/found/feeds/queries'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

export const GET = feedRoute('json', sourceFeed)
