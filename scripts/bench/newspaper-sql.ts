/**
 * The statements that fill a bench's newspaper. What looks like chance is a hash of the story's number, so that every run
 * measures the same newspaper.
 */

/** The `salt`th throw of a die with `sides` for story `n`: 0 to sides - 1. */
export const pick = `
  CREATE FUNCTION pg_temp.pick(n bigint, salt bigint, sides int) RETURNS int LANGUAGE sql IMMUTABLE
    RETURN ((hashint8extended(n, salt) & 2147483647) % sides)::int`

/** A throw of loaded dice: the larger `skew`, the more often the first sides come up; 1 is fair. */
export const skewed = `
  CREATE FUNCTION pg_temp.skewed(n bigint, salt bigint, sides int, skew float8) RETURNS int LANGUAGE sql IMMUTABLE
    RETURN floor(sides * power(pg_temp.pick(n, salt, 1000000) / 1000000::float8, skew))::int`

export const sections = `
  INSERT INTO section (id, slug, names, position, hue)
    SELECT uuidv7(), slug, names, position, hue
      FROM jsonb_to_recordset($1::jsonb) AS given (slug text, names jsonb, position int, hue text)`

export const authors = `
  INSERT INTO author (id, slug, names, roles, bios)
    SELECT uuidv7(), slug, names, roles, bios
      FROM jsonb_to_recordset($1::jsonb) AS given (slug text, names jsonb, roles jsonb, bios jsonb)`

export const sources = `
  INSERT INTO source (id, slug, name)
    SELECT uuidv7(), slug, name FROM jsonb_to_recordset($1::jsonb) AS given (slug text, name text)`

/** Desks, agencies and people beyond those of the sample newspaper. */
export const moreNames = [
  `INSERT INTO author (id, slug, names)
     SELECT uuidv7(), 'writer-' || n, jsonb_build_object('en', 'Writer ' || n) FROM generate_series(1, $1::int) n`,
  `INSERT INTO source (id, slug, name) SELECT uuidv7(), 'agency-' || n, 'Agency ' || n FROM generate_series(1, $1::int) n`,
]

export const tags = `
  INSERT INTO tag (id, locale, slug, name)
    SELECT uuidv7(), $1, 'subject-' || n, ($3::jsonb ->> ((n - 1) % jsonb_array_length($3::jsonb))) || ' ' || n
      FROM generate_series(1, $2::int) n`

/** Every story's number, id, edition and moment: six of ten in English, a story every twelve minutes. */
export const numbered = `
  CREATE TEMP TABLE numbered AS
    SELECT n, uuidv7(published_at - now()) AS id, published_at,
        (ARRAY['en', 'en', 'en', 'en', 'en', 'en', 'ar', 'ar', 'ckb', 'ckb'])[1 + n % 10] AS locale
      FROM (SELECT n, $2::timestamptz - make_interval(secs => ($1::int - n) * 720 + 60) AS published_at
              FROM generate_series(1, $1::int) n) moments;
`

/** A portion is looked up in it a few hundred times. */
export const numberedIndex = 'CREATE UNIQUE INDEX ON numbered (n); ANALYZE numbered'

export const articles = `
  WITH place AS (SELECT array_agg(id ORDER BY position) AS ids FROM section),
       origin AS (SELECT array_agg(id ORDER BY slug) AS ids FROM source)
  INSERT INTO article (id, locale, slug, status, headline, standfirst, body, story_id, section_id, source_id, original_url,
      lead_media_id, lead_alt, lead_caption, lead_credit, published_at, updated_at, created_at, modified_at, created_by_id)
    SELECT id, locale, (head ->> 'slug') || '-' || n, 'PUBLISHED', (head ->> 'headline') || ' ' || n, head ->> 'standfirst',
        (SELECT jsonb_agg($5::jsonb -> pg_temp.pick(n, 100 + k, jsonb_array_length($5::jsonb)) ORDER BY k)
           FROM generate_series(1, $7::int + pg_temp.pick(n, 1, $8::int)) k),
        CASE WHEN n % 10 IN (5, 7, 9) THEN md5('story' || n / 10)::uuid ELSE gen_random_uuid() END,
        place.ids[1 + pg_temp.pick(n, 2, cardinality(place.ids))],
        CASE WHEN pg_temp.pick(n, 3, 10) < 4 THEN origin.ids[1 + pg_temp.skewed(n, 4, cardinality(origin.ids), $9::float8)] END,
        CASE WHEN pg_temp.pick(n, 3, 10) < 4 THEN 'https://wire.example/' || n END,
        CASE WHEN pg_temp.pick(n, 5, 10) < 7 THEN ($6::uuid[])[1 + pg_temp.pick(n, 6, cardinality($6::uuid[]))] END,
        'What the picture shows', 'A caption of the usual length, which says where and when.', 'Drawing: Masthead',
        published_at, CASE WHEN n % 9 = 0 THEN published_at + interval '20 minutes' END, published_at, published_at,
        ($10::uuid[])[1 + pg_temp.pick(n, 21, greatest(1, cardinality($10::uuid[])))]
      FROM numbered CROSS JOIN place CROSS JOIN origin
        CROSS JOIN LATERAL (SELECT $4::jsonb -> pg_temp.pick(n, 7, jsonb_array_length($4::jsonb)) AS head) heads
     WHERE n BETWEEN $1::int AND $2::int AND locale = $3`

/** What else belongs to each story; the triggers that would copy its place are set aside, so it is copied here. */
export const around = [
  `WITH pen AS (SELECT array_agg(id ORDER BY slug) AS ids FROM author)
   INSERT INTO byline (article_id, author_id, position, locale, status, published_at)
     SELECT id, pen.ids[1 + (pg_temp.skewed(n, 8, cardinality(pen.ids), $3::float8) + k) % cardinality(pen.ids)], k, locale, 'PUBLISHED', published_at
       FROM numbered CROSS JOIN pen CROSS JOIN generate_series(0, 1) k
      WHERE n BETWEEN $1::int AND $2::int AND (k = 0 OR n % 7 = 0)`,
]

/** Two to four tags a story, the first of them hundreds of times as common as the last. */
export const articleTags = `
  INSERT INTO article_tag (article_id, tag_id, position, status, published_at)
    SELECT numbered.id, tag.id, min(k), 'PUBLISHED', published_at
      FROM numbered CROSS JOIN generate_series(1, 4) k
      JOIN tag ON tag.locale = numbered.locale
        AND tag.slug = 'subject-' || (1 + floor($3::int * power(pg_temp.pick(n, 20 + k, 100000) / 100000::float8, 3)))::int
     WHERE n BETWEEN $1::int AND $2::int AND (k <= 2 OR pg_temp.pick(n, 10 + k, 2) = 0)
     GROUP BY numbered.id, tag.id, published_at`

/** A story is read most in its first hours. */
export const hours = `
  INSERT INTO article_hour (article_id, hour, views)
    SELECT id, date_trunc('hour', published_at, 'UTC') + make_interval(hours => k),
        1 + (pg_temp.pick(n, 9, 60) * CASE WHEN n % 50 = 0 THEN 20 ELSE 1 END) / (k + 1)
      FROM numbered CROSS JOIN generate_series(0, $4::int - 1) k
     WHERE n BETWEEN $1::int AND $2::int AND published_at + make_interval(hours => k) <= $3::timestamptz`

/** And some are found again: one in so many, some time in the last 30 days. */
export const recentHours = `
  INSERT INTO article_hour (article_id, hour, views)
    SELECT id, date_trunc('hour', $1::timestamptz - make_interval(hours => pg_temp.pick(n, 30 + k, 720)), 'UTC'), 1 + pg_temp.pick(n, 40 + k, 9)
      FROM numbered CROSS JOIN generate_series(1, 3) k
     WHERE n % $2::int = 0 AND published_at < $1::timestamptz - interval '31 days'
    ON CONFLICT DO NOTHING`

/** A site led to every other story of the last week, in any of its first hours; hosts of very different size. */
export const referrers = `
  INSERT INTO referrer_count (article_id, slot, host, views)
    SELECT article_id, hour, 'site-' || (1 + pg_temp.skewed(hashtext(article_id::text), 80, 400, 3)) || '.example', greatest(1, views / 2)
      FROM article_hour WHERE hour > $1::timestamptz - interval '8 days' AND hashtext(article_id::text) % 2 = 0
    ON CONFLICT DO NOTHING`

export const stats = `
  INSERT INTO article_stats (article_id, views, imported_views)
    SELECT numbered.id, coalesce(sum(article_hour.views), 0)::int, 0
      FROM numbered LEFT JOIN article_hour ON article_hour.article_id = numbered.id GROUP BY numbered.id`
