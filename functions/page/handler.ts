import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { fileAnswer, notFound } from './file-answer.ts';
import type { PageBuild } from './page-build.ts';

const forever = 'public, max-age=31536000, immutable';
/** What the page is made of is for the page alone. */
const assetHeaders = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': forever,
};
const assetPath = /^\/app\/assets\/([\w.-]+)$/;

/** Answers with what was built, from memory: it asks nobody and knows nobody. */
export function makePageHandler(build: PageBuild) {
  const documentHeaders = {
    'content-security-policy': build.policy,
    // Asked for again each time, answered with 304 until the next deployment.
    'cache-control': 'no-cache',
  };
  return async (
    event: Pick<APIGatewayProxyEventV2, 'rawPath' | 'headers'>,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const { rawPath, headers } = event;
    if (rawPath === '/app' || rawPath === '/app/') return fileAnswer(build.document, headers, documentHeaders);
    const name = assetPath.exec(rawPath)?.[1] ?? '';
    const asset = Object.hasOwn(build.assets, name) ? build.assets[name] : undefined;
    return asset ? fileAnswer(asset, headers, assetHeaders) : notFound();
  };
}
