/**
 * Where an installation keeps its pictures, said by one setting and, for a bucket, by the variables every program of
 * this kind knows. Plain JavaScript without packages: the start checks it before anything is installed.
 * @typedef {object} BucketPlace
 * @property {string} bucket
 * @property {string} prefix '' or a path that ends with a slash
 * @property {string | undefined} endpoint none: Amazon's own
 * @property {string} region
 * @property {string} keyId
 * @property {string} secret
 */

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {BucketPlace | undefined} none: the disk, DATA_DIR/media
 * @throws {Error} a sentence that names the variable; it never repeats a secret
 */
export const readPlace = (env) => {
  const { MEDIA_STORE: store } = env
  if (!store || store === 'disk') return undefined
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(store) ?? []
  const prefix = path.replace(/\/+$/, '')
  if (!bucketName.test(bucket) || bucket.includes('..') || !/^([a-z0-9][a-z0-9._-]*(\/|$))*$/.test(prefix))
    throw new Error(`MEDIA_STORE must be disk or look like s3://bucket or s3://bucket/folder, not "${store}".`)

  const endpoint = env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || undefined
  const url = endpoint && URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (endpoint && (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.username))
    throw new Error('AWS_ENDPOINT_URL_S3 must be an http or https address without a path, like https://s3.example.')

  const keyId = env.AWS_ACCESS_KEY_ID ?? ''
  const secret = env.AWS_SECRET_ACCESS_KEY ?? ''
  const missing = !keyId ? 'AWS_ACCESS_KEY_ID' : !secret ? 'AWS_SECRET_ACCESS_KEY' : undefined
  if (missing) throw new Error(`${missing} is missing; with MEDIA_STORE=s3://…, set the key that may use the bucket.`)
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || (endpoint ? 'us-east-1' : '')
  if (!/^[a-z0-9-]{2,40}$/.test(region))
    throw new Error('AWS_REGION must be the region of the bucket, like eu-central-1.')
  return { bucket, prefix: prefix && `${prefix}/`, endpoint: url?.origin, region, keyId, secret }
}
