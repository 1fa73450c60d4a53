/** Names that AWS services give to "not now": their own limits, their own trouble. */
const transientNames = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ThrottledException',
  'Throttling',
  'TooManyRequestsException',
  'LimitExceededException',
  'InternalServerError',
  'InternalServiceError',
  'InternalFailure',
  'ServiceUnavailable',
  'KMSInternalException',
  'DependencyTimeoutException',
  'KeyUnavailableException',
  'TimeoutError',
  'AbortError',
]);

/**
 * Whether an error of the AWS SDK is about the moment and not about the request: throttling, a service's own failure, or no
 * answer at all. The SDK has tried again by itself before it throws.
 */
export function isTransientAwsError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (transientNames.has(error.name)) return true;
  const status = statusOf(error);
  if (status !== undefined) return status >= 500 || status === 429;
  // An error without an answer is the network's, which has a code such as ECONNRESET or ENOTFOUND.
  return 'code' in error && typeof error.code === 'string' && /^(E[A-Z]+|UND_ERR_.+)$/.test(error.code);
}

/** The HTTP status that came with an error of the AWS SDK; undefined when there was no answer. */
function statusOf(error: Error): number | undefined {
  if (!('$metadata' in error)) return undefined;
  const metadata = error.$metadata as { readonly httpStatusCode?: number } | undefined;
  return metadata?.httpStatusCode;
}
