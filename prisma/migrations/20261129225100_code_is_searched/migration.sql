-- Code that stands in a story is found wherever it stands there. It was only where it came first, when the whole body was taken
-- for a run of spans: the blocks of a body have a kind, spans have none.
CREATE OR REPLACE FUNCTION search_body(body jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  left(concat_ws(' ',
    (SELECT string_agg((SELECT string_agg(span ->> 'text', '' ORDER BY place)
          FROM jsonb_array_elements(run) WITH ORDINALITY AS spans (span, place)), ' ')
       FROM jsonb_path_query(body, 'strict $.** ? (@.type() == "array" && @[0].text.type() == "string")') AS run
      WHERE NOT (run -> 0) ? 'kind'),
    (SELECT string_agg(said #>> '{}', ' ')
       FROM jsonb_path_query(body, 'strict $.** ? (@.type() == "object").keyvalue() ? ((@.key == "cite" || @.key == "title" || @.key == "headline" || @.key == "caption") && @.value.type() == "string").value') AS said),
    (SELECT string_agg(code #>> '{}', ' ')
       FROM jsonb_path_query(body, 'lax $[*] ? (@.kind == "code").text ? (@.type() == "string")') AS code)
  ), 100000);

-- Stories that have any are written anew by the job.
INSERT INTO search_due (kind, id)
  SELECT 'article', id FROM article WHERE status = 'PUBLISHED' AND body @> '[{"kind": "code"}]'
  ON CONFLICT DO NOTHING;
