import { receiveChange, receiveDeletion, receiveEdit } from '@/features/comments/programs'
import { only } from '@/lib/api'

export const dynamic = 'force-dynamic'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  POST: receiveChange,
  PATCH: receiveEdit,
  DELETE: receiveDeletion,
})
