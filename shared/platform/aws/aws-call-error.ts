/** Names that AWS services give to "not now": their own limits, their own trouble. */
const transientNames = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ThrottledException',
  'Throttling',
  'RequestThrottled',
  'TooManyRequestsException',
  'LimitExceededException',
  'InternalServerError',
  'InternalServiceError',
  'InternalFailure',
  'ServiceUnavailable',
  'KMSInternalException',
  'DependencyTimeoutException',
  'KeyUnavailableException',
]);

/** Why a call to AWS has no result. `name` is the service's own, such as `ConditionalCheckFailedException`, or `NoAnswer`. */
export class AwsCallError extends Error {
  /** The HTTP status; undefined when no answer came: refused, reset, or silent for too long. */
  readonly status: number | undefined;

  constructor(name: string, message: string, status?: number, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
    this.status = status;
  }
}

/** Whether it is about the moment and not about the request: throttling, a service's own failure, or no answer at all. */
export function isTransientAwsError(error: unknown): boolean {
  if (!(error instanceof AwsCallError)) return false;
  const { name, status } = error;
  return status === undefined || status >= 500 || status === 429 || transientNames.has(name);
}

export function isAwsError(error: unknown, name: string): boolean {
  return error instanceof AwsCallError && error.name === name;
}
