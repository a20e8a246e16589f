import { DeleteObjectCommand, HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'

/** No call waits longer than this, in ms. */
export const patience = 10_000

/**
 * @param {import('./place.mjs').BucketPlace} place
 * @param {number} [wait] ms; shorter in tests
 */
export const openClient = ({ endpoint, region, keyId, secret }, wait = patience) => {
  // That later versions want a newer Node is for whoever upgrades packages, not for the log of a server.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  return new S3Client({
    region,
    ...(endpoint && { endpoint }),
    // Buckets are folders of the address everywhere; names before the host need a DNS that few servers of one's own have.
    forcePathStyle: endpoint !== undefined,
    credentials: { accessKeyId: keyId, secretAccessKey: secret },
    // Others than Amazon's do not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: Math.min(wait, 3_000),
      requestTimeout: wait,
      socketTimeout: wait,
      throwOnRequestTimeout: true,
    },
  })
}

/**
 * What went wrong, as one word: the store's own name for it, or the socket's. Never an address or a key.
 * @param {unknown} error
 */
export const reasonOf = (error) => {
  const { name, code, $metadata } =
    /** @type {{ name?: string, code?: string, $metadata?: { httpStatusCode?: number } }} */ (error)
  if (code) return code
  if (name && name !== 'Error' && name !== 'UnknownError' && name !== 'Unknown') return name
  return $metadata?.httpStatusCode ? `HTTP ${$metadata.httpStatusCode}` : 'unknown'
}

/** @param {unknown} error */
export const statusOf = (error) =>
  /** @type {{ $metadata?: { httpStatusCode?: number } }} */ (error).$metadata?.httpStatusCode

/**
 * Tries at start what uploads will need: the bucket is there, and may be written to and deleted from.
 * @param {import('./place.mjs').BucketPlace} place
 * @param {number} [wait]
 * @returns {Promise<{ ok: true } | { ok: false, isRefusal: boolean, reason: string }>} a refusal will not mend itself; a
 * store that is away may
 */
export const tryPlace = async (place, wait = patience) => {
  const client = openClient(place, wait)
  const abortSignal = AbortSignal.timeout(wait)
  const at = { Bucket: place.bucket, Key: `${place.prefix}.probe-${process.pid}` }
  try {
    await client.send(new HeadBucketCommand({ Bucket: place.bucket }), { abortSignal })
    await client.send(new PutObjectCommand({ ...at, Body: 'masthead' }), { abortSignal })
    await client.send(new DeleteObjectCommand(at), { abortSignal })
    return { ok: true }
  } catch (error) {
    const status = statusOf(error) ?? 0
    return { ok: false, isRefusal: status >= 300 && status < 500 && status !== 429, reason: reasonOf(error) }
  } finally {
    client.destroy()
  }
}
