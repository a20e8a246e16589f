import 'server-only'
import { locales } from '@/lib/locales'
import { job } from '@/lib/jobs'
import { sitemapSteps } from './queries'

/**
 * Draws up anew where the files of the sitemaps begin, hourly and whenever a worker starts: one step a file, so a million
 * stories take a hundred small questions and no memory. New stories need no waiting for it: the last file has no end.
 */
export const drawSitemapsJob = job(
  'draw-sitemaps',
  '7 * * * *',
  async ({ client }) => {
    let files = 0
    for (const locale of locales) {
      let number = 0
      for await (const { first, changedAt } of sitemapSteps(client, locale)) {
        number += 1
        await client.query(
          `INSERT INTO sitemap_file (locale, number, from_at, from_id, changed_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (locale, number) DO UPDATE SET from_at = $3, from_id = $4, changed_at = $5`,
          [locale, number, first.at, first.id, changedAt],
        )
      }
      await client.query('DELETE FROM sitemap_file WHERE locale = $1 AND number > $2', [locale, number])
      files += number
    }
    return { report: { files } }
  },
  { atStart: true },
)
