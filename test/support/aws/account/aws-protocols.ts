import type { IncomingHttpHeaders } from 'node:http';

/** One request to AWS, whatever protocol it came by. */
export interface AwsCall {
  /** As IAM names it, for example `ssm:PutParameter`. */
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly protocol: 'json' | 'query' | 'rest';
  /** The body as it came, of a request that stores one. */
  readonly body: string;
}

/** An error with AWS's code. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const targets: Readonly<Record<string, string>> = {
  AmazonSSM: 'ssm',
  DynamoDB_20120810: 'dynamodb',
  TrentService: 'kms',
};
const versions: Readonly<Record<string, string>> = { '2010-05-15': 'cloudformation', '2011-06-15': 'sts' };
const restPaths: readonly (readonly [method: string, path: RegExp, action: string])[] = [
  ['GET', /^\/2016-08-19\/account-settings/, 'lambda:GetAccountSettings'],
  ['GET', /^\/2015-03-31\/event-source-mappings/, 'lambda:ListEventSourceMappings'],
];

export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Which operation a request asks for. AWS JSON 1.0 and 1.1, AWS Query, and REST of Lambda and S3 with the bucket in the path. */
export function toCall({ method, url, headers, body }: RawRequest): AwsCall {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const [service = '', operation = ''] = target.split('.');
    return { action: `${targets[service] ?? service}:${operation}`, input: JSON.parse(body), protocol: 'json', body };
  }
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const form = Object.fromEntries(new URLSearchParams(body));
    const action = `${versions[form.Version ?? ''] ?? form.Version}:${form.Action}`;
    return { action, input: form, protocol: 'query', body };
  }
  const { pathname, searchParams } = new URL(url, 'http://aws');
  const rest = restPaths.find(([verb, path]) => verb === method && path.test(pathname));
  const [, bucket = '', ...key] = pathname.split('/');
  const input = { bucket, key: key.join('/'), ...Object.fromEntries(searchParams) };
  return { action: rest?.[2] ?? `s3:${objectOperation(method, input)}`, input, protocol: 'rest', body };
}

function objectOperation(method: string, input: Readonly<Record<string, string>>): string {
  if ('location' in input) return 'GetBucketLocation';
  if ('encryption' in input) return 'GetBucketEncryption';
  if ('list-type' in input) return 'ListObjectsV2';
  return { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject' }[method] ?? method;
}

export interface RawAnswer {
  readonly status: number;
  readonly type: string;
  /** The error's code, where the protocol has it in a header. */
  readonly error?: string;
  readonly body: string;
}

/** What AWS would write for a result. */
export function toAnswer({ action, protocol }: AwsCall, result: unknown): RawAnswer {
  if (protocol === 'query') {
    const operation = action.split(':')[1] ?? '';
    const xml = `<${operation}Response><${operation}Result>${toXml(result)}</${operation}Result></${operation}Response>`;
    return { status: 200, type: 'text/xml', body: xml };
  }
  if (action.startsWith('s3:')) return { status: 200, type: 'application/xml', body: String(result ?? '') };
  return { status: 200, type: 'application/json', body: JSON.stringify(result ?? {}) };
}

export function toErrorAnswer({ action, protocol }: AwsCall, { code, message, status }: AwsError): RawAnswer {
  if (protocol === 'json') {
    return { status, type: 'application/x-amz-json-1.1', body: JSON.stringify({ __type: code, message }) };
  }
  if (action.startsWith('lambda:')) {
    return { status, type: 'application/json', body: JSON.stringify({ message }), error: code };
  }
  const error = `<Error><Type>Sender</Type>${toXml({ Code: code, Message: message })}</Error>`;
  const body = protocol === 'query' ? `<ErrorResponse>${error}</ErrorResponse>` : error;
  return { status, type: 'text/xml', body };
}

function toXml(value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => `<member>${toXml(each)}</member>`).join('');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => `<${name}>${toXml(each)}</${name}>`)
      .join('');
  }
  return String(value ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
