/**
 * What a name looks like: two names with the same skeleton read alike, and only one of them may be taken. Compatibility
 * forms, case, marks and invisible letters are one.
 */
export const nameSkeleton = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{C}\p{Z}\u0640_.\-]/gu, '')
