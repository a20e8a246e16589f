-- The letter that keeps words apart that stand everywhere stands before them: behind them it left "with*" to gather every story
-- there is.
CREATE OR REPLACE FUNCTION search_said(folded text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  array_to_string(ARRAY(SELECT CASE WHEN word IN (
    'i', 'me', 'my', 'myself', 'we', 'our', 'ours', 'ourselves', 'you', 'your', 'yours', 'yourself', 'yourselves', 'he', 'him',
    'his', 'himself', 'she', 'her', 'hers', 'herself', 'it', 'its', 'itself', 'they', 'them', 'their', 'theirs', 'themselves',
    'what', 'which', 'who', 'whom', 'this', 'that', 'these', 'those', 'am', 'is', 'are', 'was', 'were', 'be', 'been', 'being',
    'have', 'has', 'had', 'having', 'do', 'does', 'did', 'doing', 'a', 'an', 'the', 'and', 'but', 'if', 'or', 'because', 'as',
    'until', 'while', 'of', 'at', 'by', 'for', 'with', 'about', 'against', 'between', 'into', 'through', 'during', 'before',
    'after', 'above', 'below', 'to', 'from', 'up', 'down', 'in', 'out', 'on', 'off', 'over', 'under', 'again', 'further',
    'then', 'once', 'here', 'there', 'when', 'where', 'why', 'how', 'all', 'any', 'both', 'each', 'few', 'more', 'most',
    'other', 'some', 'such', 'no', 'nor', 'not', 'only', 'own', 'same', 'so', 'than', 'too', 'very', 's', 't', 'can', 'will',
    'just', 'don', 'should', 'now'
  ) THEN 'ø' || word ELSE word END FROM string_to_table(folded, ' ') AS word), ' ');

-- Whatever was written in between is written anew.
INSERT INTO search_due (kind, id) SELECT 'article', id FROM article WHERE status = 'PUBLISHED' AND locale = 'en'
  ON CONFLICT DO NOTHING;
INSERT INTO search_due (kind, id) SELECT 'comment', id FROM comment WHERE status = 'PUBLISHED' AND language = 'en'
  ON CONFLICT DO NOTHING;
