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

/** What the SDK's errors carry; `$metadata` is there as soon as a request was attempted. */
interface SdkError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Whether an error of the AWS SDK is about the moment and not about the request: throttling, a service's own failure, or no
 * answer at all. The SDK has tried again by itself before it throws.
 */
export function isTransientAwsError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, $metadata } = error as SdkError;
  if (transientNames.has(String(name))) return true;
  const status = $metadata?.httpStatusCode;
  if (status !== undefined) return status >= 500 || status === 429;
  return $metadata !== undefined || /^(E[A-Z]+|UND_ERR_.+)$/.test(String(code));
}
