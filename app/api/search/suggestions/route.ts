import { tellSuggestions } from '@/features/search/program'
import { only } from '@/lib/api'

export const dynamic = 'force-dynamic'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({ GET: tellSuggestions })
