import { requireUserWithRight } from '@/features/accounts/require-user'
import { csvOf } from '@/features/record/csv'
import { wholeRecord } from '@/features/record/queries'
import { recordAsked } from '@/features/record/schema'
import { only, tell } from '@/lib/api'
import { dayOf } from '@/lib/time'

export const dynamic = 'force-dynamic'

/** The record, or the part of it that the address asks for, as a file for spreadsheets. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const me = await requireUserWithRight(request.headers, 'audit')
    const asked = new URL(request.url).searchParams
    const lines = wholeRecord(
      me,
      recordAsked((name) => asked.get(name) ?? ''),
    )
    return new Response(csvOf(lines), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="record-${dayOf(new Date().toISOString())}.csv"`,
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  }),
})
