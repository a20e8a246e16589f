/** Said to the document by who puts new times onto the page. */
export const timesCame = 'times-came'
