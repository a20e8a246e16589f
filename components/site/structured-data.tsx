import { scriptJson } from '@/lib/json'

/** What programs are told of a page; nothing that runs. */
export function StructuredData({ data }: { data: unknown }) {
  return <script type="application/ld+json">{scriptJson(data)}</script>
}
