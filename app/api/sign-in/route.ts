import { receiveSignIn } from '@/features/accounts/program'
import { only } from '@/lib/api'

export const dynamic = 'force-dynamic'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({ POST: receiveSignIn })
