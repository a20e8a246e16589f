import { tellDocument } from '@/features/api/programs'

export const dynamic = 'force-dynamic'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tellDocument
