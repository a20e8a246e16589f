import { KnownError } from './known-error'

/** Every way a program of ours says no: the code readers of the API rely on, its status, and a title for people. */
const kinds = {
  invalid_json: [400, 'This is not valid JSON'],
  unknown_field: [400, 'A field is not known here'],
  invalid_upload: [400, 'Exactly one file is taken at a time'],
  token_invalid: [400, 'This link is not valid any more'],
  invalid_cursor: [400, 'This page of the list does not exist'],
  sign_in: [401, 'Please sign in'],
  wrong_credentials: [401, 'E-mail address and password do not belong together'],
  wrong_code: [401, 'This is not right, or was used already'],
  sure: [401, 'Please type your password again first'],
  bad_origin: [403, 'This request comes from another site'],
  forbidden: [403, 'This is not allowed'],
  second_factor: [403, 'The newsroom asks for a second factor first'],
  unverified: [403, 'Please confirm your e-mail address first'],
  suspended: [403, 'You cannot write comments at present'],
  not_found: [404, 'There is nothing at this address'],
  method: [405, 'This method is not offered here'],
  timeout: [408, 'The request took too long to arrive'],
  conflict: [409, 'This contradicts what is already there'],
  stale_version: [409, 'Somebody has saved a newer version'],
  version_exists: [409, 'This story has a version in this edition already'],
  slug_taken: [409, 'Another story has this address'],
  sanctioned: [409, 'This measure stands already'],
  closed: [409, 'The discussion is closed'],
  duplicate: [409, 'You have just said this'],
  key_reuse: [409, 'This key was used for something else'],
  edit_closed: [409, 'It is too late to change this'],
  parent_gone: [409, 'The comment you answer is not there any more'],
  name_taken: [409, 'Somebody here has this name already'],
  name_reserved: [409, 'This name is kept for the newsroom'],
  gone: [410, 'This has been withdrawn'],
  too_large: [413, 'This is too large'],
  wrong_type: [415, 'Only application/json is understood here'],
  not_a_picture: [415, 'Only still JPEG, PNG, WebP and AVIF pictures are taken'],
  invalid: [422, 'A field is not valid'],
  comment_empty: [422, 'There is nothing written yet'],
  comment_too_long: [422, 'This comment is too long'],
  parent_mismatch: [422, 'The comment you answer stands elsewhere'],
  invalid_sort: [422, 'There is no such order'],
  time_gap: [422, 'This time does not exist: the clocks leap over it'],
  under_embargo: [409, 'It is under embargo until later'],
  time_past: [422, 'This time has passed'],
  alt_missing: [422, 'A picture has no words for those who cannot see it'],
  note_missing: [422, 'Readers must be told what was wrong'],
  password_weak: [422, 'This password is too easy to guess'],
  picture_empty: [422, 'This file is empty'],
  picture_damaged: [422, 'This picture is damaged'],
  too_many_pixels: [422, 'This picture has too many pixels'],
  too_fast: [429, 'Too many requests'],
  quota: [429, 'No more pictures today'],
  surprise: [500, 'Something went wrong'],
  busy: [503, 'Too much is happening at once'],
  database: [503, 'The database does not answer'],
  store: [503, 'The store of pictures does not answer'],
} as const

export type ProblemCode = keyof typeof kinds

export type ProblemDetails = {
  /** What happened this time, for people. Never a stack, SQL or path. */
  detail?: string
  /** Which field is meant, as a path: `parent.id`. */
  field?: string
  /** For forms, which have words of their own: the field holds too much, whatever else it holds. */
  isTooLong?: boolean
  /** For forms, whose words may name it: which of what the field holds is meant. */
  about?: string
  /** Seconds after which trying again makes sense. */
  retryAfter?: number
  headers?: Record<string, string>
  requestId?: string
}

/** An `application/problem+json` answer (RFC 9457): `status`, `code`, `title`, `detail`, `requestId`, and `field` where one is meant. */
export const problem = (code: ProblemCode, { detail, field, retryAfter, headers, requestId }: ProblemDetails = {}) => {
  const [status, title] = kinds[code]
  const body = {
    status,
    code,
    title,
    detail: detail ?? title,
    ...(field !== undefined && { field }),
    requestId: requestId ?? crypto.randomUUID(),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(retryAfter !== undefined && { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) }),
      ...headers,
    },
  })
}

/** Thrown where a refusal is decided far from the door; the door turns it into its problem. */
export class Refused extends KnownError {
  static override readonly kind: string = 'Refused'

  constructor(
    readonly code: ProblemCode,
    readonly details: ProblemDetails = {},
  ) {
    super(details.detail ?? code)
  }
}
