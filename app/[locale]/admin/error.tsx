'use client'

import { DeskFailed } from '@/components/admin/failed'

export default DeskFailed
