-- Stories that are called just so, in whichever capitals, newest first: what the trigrams of a common word cannot tell from the many
-- headlines it stands in. Of their hash, because a headline may be longer than a row of a B-tree.
CREATE INDEX article_called_idx ON article (hashtextextended(lower(headline), 0), id);
