import 'server-only'
import type { Doer } from './made'
import { authorsNamed, sectionsBySlug, sourcesNamed, tagsNamed, type Change } from './references'
import type { CheckedFacts } from './schema'

/** Columns of articles themselves, with their sections and sources found or made. */
export const columnsOf = async (change: Change, all: readonly CheckedFacts[], by: Doer | undefined) => {
  const sourceOf = await sourcesNamed(
    change,
    all.map(({ source }) => source),
    by,
  )
  const sections = await sectionsBySlug(
    change,
    all.map(({ section }) => section),
  )
  const columns = all.map((facts) => ({
    locale: facts.locale,
    status: facts.status,
    headline: facts.headline,
    standfirst: facts.standfirst,
    language: facts.language ?? null,
    body: facts.body,
    ...(facts.storyId && { storyId: facts.storyId }),
    sectionId: sections.get(facts.section)!,
    sourceId: sourceOf(facts.source)?.id ?? null,
    originalUrl: facts.originalUrl ?? null,
    ...(facts.sourcePolicy !== undefined && { sourcePolicy: facts.sourcePolicy }),
    leadMediaId: facts.lead?.mediaId ?? null,
    leadAlt: facts.lead?.alt ?? '',
    leadCaption: facts.lead?.caption ?? '',
    leadCredit: facts.lead?.credit ?? '',
    leadFocusX: facts.lead?.focus.x ?? 50,
    leadFocusY: facts.lead?.focus.y ?? 50,
    isSample: facts.isSample,
    publishedAt: facts.publishedAt ?? null,
    updatedAt: facts.updatedAt ?? null,
    ...(facts.mayBeDiscussed === false && { discussion: 'CLOSED' as const }),
  }))
  return { columns, newFurniture: all.some(({ source }) => sourceOf(source)?.made) }
}

/** What a row of an article is written from, but for its address. */
export type ArticleColumns = Awaited<ReturnType<typeof columnsOf>>['columns'][number]

/** A new article's row: its id and columns, and the address it is tried at. */
export type ArticleRow = ArticleColumns & { id: string; slug: string }

/**
 * Writes new rows, but for those whose address is taken, also where it leads to another story since. In one statement that is the same however many they are: one that
 * grows with them is thought through anew each time, by Prisma and by Postgres, and an archive of a hundred thousand is slower by half.
 * @returns what was written
 */
export const insertArticles = (change: Change, rows: readonly ArticleRow[]) => {
  const given = JSON.stringify(rows)
  return change.$queryRaw<{ id: string; locale: string; slug: string; storyId: string }[]>`
    INSERT INTO article (id, locale, slug, status, headline, standfirst, language, body, story_id, section_id, source_id,
        original_url, source_policy, lead_media_id, lead_alt, lead_caption, lead_credit, lead_focus_x, lead_focus_y, is_sample,
        published_at, updated_at, discussion)
      SELECT id, locale, slug, status::article_status, headline, standfirst, language, body, coalesce("storyId", gen_random_uuid()),
          "sectionId", "sourceId", "originalUrl", "sourcePolicy"::source_policy, "leadMediaId", "leadAlt", "leadCaption",
          "leadCredit", "leadFocusX", "leadFocusY", "isSample", "publishedAt", "updatedAt",
          coalesce(discussion, 'OPEN')::discussion_state
        FROM jsonb_to_recordset(${given}::jsonb) AS r (id uuid, locale text, slug text, status text, headline text,
          standfirst text, language text, body jsonb, "storyId" uuid, "sectionId" uuid, "sourceId" uuid, "originalUrl" text,
          "sourcePolicy" text, "leadMediaId" uuid, "leadAlt" text, "leadCaption" text, "leadCredit" text, "leadFocusX" smallint,
          "leadFocusY" smallint, "isSample" boolean, "publishedAt" timestamptz, "updatedAt" timestamptz, discussion text)
        WHERE NOT EXISTS (SELECT FROM article_redirect AS known WHERE known.locale = r.locale AND known.slug = r.slug)
      ON CONFLICT DO NOTHING RETURNING id, locale, slug, story_id AS "storyId"`
}

/** An article's row as it is going to be: its columns, its address, and the moment it was withdrawn, if it is now. */
export type ChangedRow = ArticleColumns & { id: string; slug: string; withdrawnAt: Date | null }

/** Writes rows anew that are there, each a version on: in one statement, as above. What is not said of them stays. */
export const rewriteArticles = (change: Change, rows: readonly ChangedRow[]) => {
  const given = JSON.stringify(rows.map((row) => ({ ...row, saysPolicy: 'sourcePolicy' in row })))
  return change.$queryRaw<{ id: string; storyId: string }[]>`
    UPDATE article AS a SET locale = r.locale, slug = r.slug, status = r.status::article_status, headline = r.headline,
        standfirst = r.standfirst, language = r.language, body = r.body, story_id = coalesce(r."storyId", a.story_id),
        section_id = r."sectionId", source_id = r."sourceId", original_url = r."originalUrl",
        source_policy = CASE WHEN r."saysPolicy" THEN r."sourcePolicy"::source_policy ELSE a.source_policy END,
        lead_media_id = r."leadMediaId", lead_alt = r."leadAlt", lead_caption = r."leadCaption",
        lead_credit = r."leadCredit", lead_focus_x = r."leadFocusX", lead_focus_y = r."leadFocusY",
        is_sample = r."isSample", published_at = r."publishedAt", updated_at = r."updatedAt",
        discussion = coalesce(r.discussion::discussion_state, a.discussion),
        withdrawn_at = coalesce(r."withdrawnAt", a.withdrawn_at), modified_at = ${new Date()}, version = a.version + 1, is_ahead = false
      FROM jsonb_to_recordset(${given}::jsonb) AS r (id uuid, locale text, slug text, status text, headline text,
        standfirst text, language text, body jsonb, "storyId" uuid, "sectionId" uuid, "sourceId" uuid, "originalUrl" text,
        "saysPolicy" boolean, "sourcePolicy" text, "leadMediaId" uuid, "leadAlt" text, "leadCaption" text,
        "leadCredit" text, "leadFocusX" smallint, "leadFocusY" smallint, "isSample" boolean, "publishedAt" timestamptz,
        "updatedAt" timestamptz, discussion text, "withdrawnAt" timestamptz)
      WHERE a.id = r.id RETURNING a.id, a.story_id AS "storyId"`
}

/** Who wrote them and what they are about. */
export const signAndTag = async (
  change: Change,
  all: readonly { id: string; facts: CheckedFacts }[],
  by: Doer | undefined,
) => {
  const facts = all.map((one) => one.facts)
  const authors = await authorsNamed(change, facts, by)
  const signed = authors.flatMap((ids, at) => ids.map((id, position) => ({ articleId: all[at]!.id, id, position })))
  if (signed.length > 0)
    await change.$executeRaw`INSERT INTO byline (article_id, author_id, position)
    SELECT * FROM unnest(${signed.map(({ articleId }) => articleId)}::uuid[], ${signed.map(({ id }) => id)}::uuid[],
      ${signed.map(({ position }) => position)}::int[])`
  const named = await tagsNamed(change, facts, by)
  const tagged = named.flatMap((ids, at) => ids.map((id, position) => ({ articleId: all[at]!.id, id, position })))
  if (tagged.length > 0)
    await change.$executeRaw`INSERT INTO article_tag (article_id, tag_id, position)
    SELECT * FROM unnest(${tagged.map(({ articleId }) => articleId)}::uuid[], ${tagged.map(({ id }) => id)}::uuid[],
      ${tagged.map(({ position }) => position)}::int[])`
}

/**
 * Lets stories be found that a change has written. It would do so at its end by itself (search_write_due), but for each by itself,
 * which takes three times as long. What is noted of them later in the change is written then.
 */
export const findable = async (change: Change, ids: readonly string[]) => {
  await change.$executeRaw`WITH due AS (
      DELETE FROM search_due WHERE kind = 'article' AND id = ANY(${ids}::uuid[]) RETURNING id)
    SELECT search_write(array_agg(id)) FROM due HAVING count(*) > 0`
}

/** What another system had counted. Relative, so that a reader counted meanwhile is not lost. */
export const startCountAt = async (change: Change, articleId: string, views: number | undefined) => {
  if (views === undefined) return
  await change.$executeRaw`UPDATE article_stats SET views = views + ${views} - imported_views, imported_views = ${views}
    WHERE article_id = ${articleId}::uuid`
}
