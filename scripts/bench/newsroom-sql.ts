/**
 * The statements that put a newsroom around a bench's newspaper: people, drafts, revisions, comments and what became of them,
 * and the record. They stand on the functions and the table of newspaper-sql.ts.
 */

/** An id like those the product makes, in the order of time: of a moment and a number. */
export const idAt = `
  CREATE FUNCTION pg_temp.id_at(moment timestamptz, n bigint) RETURNS uuid LANGUAGE sql STABLE
    RETURN (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7' || substr(md5('row' || n), 1, 3)
      || 'a' || substr(md5('row' || n), 5, 15))::uuid`

/** Sixty of the newsroom: forty who write, ten who moderate, nine editors, one administrator (the first). */
export const staff = `
  INSERT INTO "user" (id, email, name, name_skeleton, role, email_verified_at, created_at)
    SELECT md5('staff' || n)::uuid, 'staff' || n || '@example.test', 'Staff ' || n, 'staff' || n,
        CASE WHEN n = 1 THEN 'ADMIN' WHEN n <= 10 THEN 'EDITOR' WHEN n <= 20 THEN 'MODERATOR' ELSE 'AUTHOR' END::role,
        now(), now() - interval '5 years'
      FROM generate_series(1, 60) n RETURNING id`

export const readers = `
  INSERT INTO "user" (id, email, name, name_skeleton, email_verified_at, created_at, locale)
    SELECT md5('reader' || n)::uuid, 'reader' || n || '@example.test',
        ($2::text[])[1 + pg_temp.pick(n, 61, cardinality($2::text[]))] || ' ' || ($3::text[])[1 + pg_temp.pick(n, 62, cardinality($3::text[]))] || ' ' || n,
        'reader' || n, now(), now() - make_interval(secs => n * 400), 'en'
      FROM generate_series(1, $1::int) n`

/** Pictures nobody drew anew: they share the files of those that were. */
export const pictures = `
  INSERT INTO media (id, key, width, height, colour, renditions, alt, credit, sha256, created_at)
    SELECT uuidv7(make_interval(secs => -600 * n)), m.key || '-' || n, m.width, m.height, m.colour, m.renditions,
        m.alt || ' of ' || ($3::text[])[1 + pg_temp.pick(n, 63, cardinality($3::text[]))], m.credit, 'copy-' || n, now() - make_interval(secs => 600 * n)
      FROM generate_series(1, $2::int) n JOIN media m ON m.id = ($1::uuid[])[1 + n % cardinality($1::uuid[])]`

/** One story in thirty is there again as something that readers do not see. */
export const unpublished = `
  INSERT INTO article (id, locale, slug, status, headline, standfirst, body, section_id, source_id, published_at, withdrawn_at,
      created_at, modified_at, created_by_id)
    SELECT pg_temp.id_at(a.published_at, 9000000 + n), a.locale, a.slug || '-again', state.status, a.headline, a.standfirst, a.body, a.section_id, a.source_id,
        CASE WHEN state.status = 'WITHDRAWN' THEN a.published_at END, CASE WHEN state.status = 'WITHDRAWN' THEN a.published_at + interval '2 hours' END,
        a.published_at, a.published_at + interval '2 hours', a.created_by_id
      FROM numbered JOIN article a ON a.id = numbered.id
      CROSS JOIN LATERAL (SELECT (ARRAY['DRAFT', 'DRAFT', 'DRAFT', 'DRAFT', 'DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'WITHDRAWN', 'WITHDRAWN']::article_status[])[1 + (n / 30) % 10] AS status) state
     WHERE n % 30 = 0`

export const aroundUnpublished = [
  `INSERT INTO article_schedule (article_id, at) SELECT id, now() + make_interval(mins => 60 + (hashint8(extract(epoch FROM modified_at)::bigint) & 65535)) FROM article WHERE status = 'SCHEDULED'`,
  `INSERT INTO byline (article_id, author_id, position, locale, status, published_at)
     SELECT a.id, (SELECT b.author_id FROM byline b WHERE b.article_id = numbered.id AND b.position = 0), 0, a.locale, a.status, a.published_at
       FROM numbered JOIN article a ON a.id = pg_temp.id_at(numbered.published_at, 9000000 + n) WHERE n % 30 = 0`,
  `INSERT INTO article_stats (article_id) SELECT id FROM article WHERE status <> 'PUBLISHED'`,
  `UPDATE article SET discussion = 'CLOSED' FROM numbered WHERE article.id = numbered.id AND n % 5000 = 0`,
  `INSERT INTO correction (id, article_id, locale, note, at)
     SELECT pg_temp.id_at(published_at, n), id, locale, 'A name was spelt wrongly.', published_at + interval '1 day' FROM numbered WHERE n % 50 = 0`,
  `INSERT INTO media_use (media_id, article_id) SELECT lead_media_id, id FROM article WHERE lead_media_id IS NOT NULL`,
]

/** Two of the newest story's revisions are as long as a text may be, and share no passage. */
export const rewritten = 1_500
const body = `CASE WHEN k IN (${rewritten - 1}, ${rewritten}) THEN (SELECT jsonb_agg(jsonb_build_object('kind', 'paragraph', 'spans',
    jsonb_build_array(jsonb_build_object('text', format('Passage %s as it was written for the %s. time, from the first to the last of its words.', p, k)))))
  FROM generate_series(1, 5000) p) ELSE a.body END`

/** Three saves of every twentieth story, and `$1` of the newest. */
export const revisions = [
  `INSERT INTO article_revision (id, article_id, number, kind, content, by_id, at)
     SELECT pg_temp.id_at(a.published_at, n * 10 + k), a.id, k, CASE k WHEN 1 THEN 'begin' ELSE 'save' END,
         jsonb_build_object('headline', a.headline, 'standfirst', a.standfirst, 'slug', a.slug, 'language', null, 'section', s.slug,
           'source', null, 'originalUrl', null, 'authors', '[]'::jsonb, 'tags', '[]'::jsonb, 'lead', null, 'body', ${body}), a.created_by_id, a.published_at
       FROM numbered JOIN article a ON a.id = numbered.id JOIN section s ON s.id = a.section_id
       CROSS JOIN LATERAL generate_series(1, CASE WHEN n = (SELECT max(n) FROM numbered) THEN $1::int ELSE 3 END) k
      WHERE n % 20 = 0 OR n = (SELECT max(n) FROM numbered)`,
  `UPDATE article SET version = CASE WHEN n = (SELECT max(n) FROM numbered) THEN $1::int ELSE 3 END
     FROM numbered WHERE article.id = numbered.id AND (n % 20 = 0 OR n = (SELECT max(n) FROM numbered))`,
]

/**
 * Comments `$1` to `$2` of `$3`, the last of them of this minute, 90 seconds apart, by `$4` readers of whom few write much;
 * in fives under one story of that time, one in twenty fives under a story that everybody talks about. Of five, two answer the first.
 * `$5`: sentences per language. `$6`: how many stories there are.
 */
export const comments = `
  INSERT INTO comment (id, article_id, author_id, root_id, parent_id, depth, status, body, language, key, key_digest, held_for,
      held_detail, text_digest, bands, created_at, decided_at, waiting_since, reported_since, is_shown, replies, recommendations, open_reports)
    SELECT pg_temp.id_at(at, n), story.id, md5('reader' || (1 + pg_temp.skewed(n, 51, $4::int, 3)))::uuid, root_id,
        CASE WHEN is_reply THEN root_id END, is_reply::int, status,
        (texts ->> pg_temp.pick(n, 52, jsonb_array_length(texts))) || ' ' || (texts ->> pg_temp.pick(n, 53, jsonb_array_length(texts))) || ' ' || n
          || CASE WHEN n % 50000 = 3 THEN ' zeppelin منطاد' ELSE '' END,
        story.locale, gen_random_uuid(), '', CASE WHEN status = 'HELD' THEN ($8::text[])[1 + pg_temp.pick(n, 54, cardinality($8::text[]))] END,
        CASE WHEN status = 'HELD' THEN '{}'::jsonb END, md5('text' || n),
        ARRAY(SELECT pg_temp.pick(n, 70 + band, 536870911) | (band << 29) FROM generate_series(0, 7) AS band),
        at, CASE WHEN n % 4 = 1 OR status = 'REJECTED' THEN at + make_interval(secs => pg_temp.pick(n, 55, 7200)) END,
        CASE WHEN status = 'HELD' THEN at END, CASE WHEN n % 200 = 0 THEN at + interval '1 hour' END,
        status = 'PUBLISHED' OR n % 5 = 0, CASE WHEN n % 5 = 0 THEN 2 ELSE 0 END, pg_temp.skewed(n, 56, 100, 4), CASE WHEN n % 200 = 0 THEN 2 ELSE 0 END
      FROM (SELECT n, n % 5 IN (1, 2) AS is_reply, $7::timestamptz - make_interval(secs => ($3::int - n) * 90) AS at,
                pg_temp.id_at($7::timestamptz - make_interval(secs => ($3::int - (n - CASE WHEN n % 5 IN (1, 2) THEN n % 5 ELSE 0 END)) * 90),
                  n - CASE WHEN n % 5 IN (1, 2) THEN n % 5 ELSE 0 END) AS root_id,
                CASE WHEN n % 60 = 7 THEN 'HELD' WHEN n % 30 = 11 THEN 'REJECTED' WHEN n % 100 = 13 THEN 'DELETED' ELSE 'PUBLISHED' END::comment_status AS status,
                $6::int - least($6::int - 1, ($3::int - n) * 90 / 720) AS newest
              FROM generate_series($1::int, $2::int) n) said
      JOIN (SELECT n AS place, id, locale FROM numbered) story ON story.place = greatest(1, CASE WHEN n / 5 % 20 = 0 THEN newest / 500 * 500 ELSE newest - pg_temp.pick(n / 5, 57, 120) END)
      CROSS JOIN LATERAL (SELECT $5::jsonb -> story.locale AS texts) words`

export const aroundComments = [
  `INSERT INTO comment_text (comment_id, body) SELECT id, search_bare(search_fold(body)) FROM comment`,
  `UPDATE article_stats SET comments = said.comments
     FROM (SELECT article_id, count(*)::int AS comments FROM comment WHERE status = 'PUBLISHED' GROUP BY 1) said WHERE said.article_id = article_stats.article_id`,
  `INSERT INTO comment_language (article_id, language, comments)
     SELECT article_id, language, count(*)::int FROM comment WHERE status = 'PUBLISHED' GROUP BY 1, 2`,
  `INSERT INTO comment_decision (id, comment_id, by_id, at, verdict, reason, before, held_for, language, since, batch_id)
     SELECT pg_temp.id_at(decided_at, hashtext(id::text)), id, md5('staff' || (1 + pg_temp.pick(hashtext(id::text), 64, 20)))::uuid, decided_at,
         CASE WHEN status = 'REJECTED' THEN 'REJECTED' ELSE 'APPROVED' END::verdict, CASE WHEN status = 'REJECTED' THEN 'ABUSE'::report_reason END,
         'HELD', 'newcomer', language, created_at, gen_random_uuid()
       FROM comment WHERE decided_at IS NOT NULL`,
  `INSERT INTO report (id, comment_id, reporter_id, reason, note, at)
     SELECT gen_random_uuid(), id, md5('reader' || (1 + pg_temp.pick(hashtext(id::text), 65 + k, $1::int)))::uuid, 'ABUSE', 'Not a nice thing to say.', reported_since
       FROM comment CROSS JOIN generate_series(0, 1) k WHERE reported_since IS NOT NULL ON CONFLICT DO NOTHING`,
]

/** One reader in ten was told off once; one in 600 waits for an answer. */
export const sanctions = `
  INSERT INTO sanction (id, user_id, kind, reason, by_id, at, until, appeal, appealed_at, answered_at)
    SELECT gen_random_uuid(), md5('reader' || n)::uuid, (ARRAY['WARN', 'HOLD', 'SUSPEND', 'BAN']::sanction_kind[])[1 + n / 10 % 4], 'ABUSE',
        md5('staff' || (1 + n % 20))::uuid, now() - make_interval(mins => n * 5), now() - make_interval(mins => n),
        CASE WHEN n % 60 = 0 THEN 'I did not mean it.' END, CASE WHEN n % 60 = 0 THEN now() - make_interval(mins => n) END,
        CASE WHEN n % 60 = 0 AND n % 600 <> 0 THEN now() END
      FROM generate_series(10, $1::int, 10) n`

/** Who did what, for years: by few, mostly to comments; the last kind was done a dozen times. */
export const record = `
  INSERT INTO audit_entry (id, at, actor_id, action, subject_type, subject_id, before, after)
    SELECT pg_temp.id_at(moment, n), moment, CASE WHEN n % 5 > 0 THEN md5('staff' || (1 + pg_temp.skewed(n, 66, 60, 2)))::uuid END, action,
        split_part(action, '.', 1), CASE WHEN action LIKE 'article.%' THEN story.id ELSE pg_temp.id_at(moment, pg_temp.pick(n, 67, 1000000)) END,
        '{"status": "HELD"}'::jsonb, '{"status": "PUBLISHED"}'::jsonb
      FROM (SELECT n, now() - make_interval(secs => ($1::int - n) * 180) AS moment,
                CASE WHEN n % 50000 = 9 THEN 'section.add' ELSE ($2::text[])[1 + pg_temp.skewed(n, 68, cardinality($2::text[]), 2)] END AS action
              FROM generate_series(1, $1::int) n) done
      JOIN (SELECT n AS place, id FROM numbered) story ON story.place = 1 + pg_temp.pick(n, 69, (SELECT max(numbered.n) FROM numbered)::int)`

/** Views of the last two days, half of them within the last half hour. */
export const viewEvents = `
  INSERT INTO view_event (event_id, article_id, address, visitor, at)
    SELECT gen_random_uuid(), id, int8send(n), int8send(n), now() - CASE WHEN n % 2 = 0 THEN random() * interval '30 minutes' ELSE random() * interval '47 hours' END
      FROM (SELECT id, row_number() OVER () AS n FROM (SELECT id FROM article WHERE status = 'PUBLISHED' ORDER BY published_at DESC LIMIT 20000) newest
              CROSS JOIN generate_series(1, 4)) read`
