import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { PageFile } from './page-build.ts';

type Headers = Readonly<Record<string, string | undefined>>;

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
} as const;

/** The file in the smallest encoding that the browser takes, or 304 when it has this one already. */
export function fileAnswer(
  file: PageFile,
  requested: Headers,
  own: Readonly<Record<string, string>>,
): APIGatewayProxyStructuredResultV2 {
  const encoding = chosenEncoding(requested['accept-encoding'] ?? '');
  const etag = encoding === 'identity' ? file.etag : file.etag.replace(/"$/, `-${encoding}"`);
  const headers = { ...always, ...own, etag, vary: 'accept-encoding' };
  if (namesTag(requested['if-none-match'] ?? '', etag)) return { statusCode: 304, headers };
  return {
    statusCode: 200,
    headers: {
      ...headers,
      'content-type': file.contentType,
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    },
    body: encoding === 'identity' ? unzipped(file) : file[encoding],
    isBase64Encoded: true,
  };
}

export function notFound(): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 404,
    headers: {
      ...always,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-type': 'text/plain; charset=utf-8',
    },
    body: 'There is nothing here.',
  };
}

/** RFC 9110, 12.5.3: a coding with `q=0` is refused, and one that is not named is not taken. */
function chosenEncoding(accepted: string): 'br' | 'gzip' | 'identity' {
  const taken = accepted
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((coding) => taken.includes(coding)) ?? 'identity';
}

function namesTag(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*');
}

function unzipped({ gzip }: PageFile): string {
  return gunzipSync(Buffer.from(gzip, 'base64')).toString('base64');
}
