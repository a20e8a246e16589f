/** In SQL: whether anything came from source `of`, or is to: stories in whatever state, a feed, the inbox, an import. */
export const isUsed = (of: string) =>
  `(EXISTS (SELECT FROM article a WHERE a.source_id = ${of}.id) OR EXISTS (SELECT FROM wire v WHERE v.source_id = ${of}.id)
    OR EXISTS (SELECT FROM wire_item i WHERE i.source_id = ${of}.id AND i.state <> 'DISMISSED')
    OR EXISTS (SELECT FROM imported_item m WHERE m.source_id = ${of}.id))`
