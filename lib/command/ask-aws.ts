const signIn = 'run `aws sso login` or set AWS_PROFILE, then try again.';

const remedies: Readonly<Record<string, string>> = {
  CredentialsProviderError: `There are no AWS credentials: ${signIn}`,
  ExpiredTokenException: 'Your AWS credentials have expired: sign in again, then try again.',
  ExpiredToken: 'Your AWS credentials have expired: sign in again, then try again.',
  InvalidClientTokenId: 'AWS does not know these credentials: look at AWS_PROFILE and AWS_ACCESS_KEY_ID.',
  UnrecognizedClientException: 'AWS does not know these credentials: look at AWS_PROFILE and AWS_ACCESS_KEY_ID.',
  SignatureDoesNotMatch: 'AWS does not know these credentials: look at AWS_SECRET_ACCESS_KEY.',
};

/**
 * Asks AWS something; a failure says in one sentence what could not be done and what to do.
 * @param what ends "could not …", for example "read the parameter /x".
 * @throws Error with the SDK's error as its cause.
 */
export async function askAws<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new Error(awsFailure(what, cause), { cause });
  }
}

/** The sentence for a failure of AWS or of the way to it. */
function awsFailure(what: string, cause: unknown): string {
  const { name, message } = unwrapped(cause);
  if (remedies[name]) return remedies[name];
  if (/AccessDenied|UnauthorizedOperation|NotAuthorized/.test(name)) return denied(what, message);
  if (/Throttl|TooManyRequests|RequestLimit|SlowDown/i.test(name)) {
    return `AWS asks for patience (${name}) and did not ${what}: try again in a minute.`;
  }
  const noAnswer = noAnswerWord(cause, name);
  if (noAnswer !== undefined) {
    return `AWS did not answer (${noAnswer}), so it could not ${what}: look at the network and the region, then try again.`;
  }
  return `AWS could not ${what} (${name}: ${message}).`;
}

/** The SDK wraps what is no `Error` to it, as one of another realm, and has its name in the message alone. */
function unwrapped(cause: unknown): { readonly name: string; readonly message: string } {
  const { name, message } = cause instanceof Error ? cause : { name: '', message: String(cause) };
  const [, inner, text] = /^AWS SDK error wrapper for (\w+): (.*)$/s.exec(message) ?? [];
  return inner && text !== undefined ? { name: inner, message: text } : { name, message };
}

/** AWS says which permission was missing, and on what. */
function denied(what: string, message: string): string {
  const [, action] = /perform: ([\w-]+:\w+)/.exec(message) ?? [];
  return `Your credentials may not ${what}${action ? `: they need ${action}` : ''}.`;
}

/** How the network, or a silence, names itself; undefined: AWS did answer. */
function noAnswerWord(cause: unknown, name: string): string | undefined {
  if (/^(?:Timeout|AggregateError)/.test(name)) return name;
  const { code, message } = (cause ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return /\b(?:ECONN[A-Z]+|ENOTFOUND|EAI_AGAIN|EHOST[A-Z]+|ENET[A-Z]+|ETIMEDOUT|EPIPE)\b/.exec(
    `${code} ${message}`,
  )?.[0];
}
