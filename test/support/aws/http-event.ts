import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request as API Gateway's HTTP API hands it to a function. */
export function anHttpEvent(
  given: Partial<APIGatewayProxyEventV2> & { readonly method?: string } = {},
): APIGatewayProxyEventV2 {
  const { method = 'POST', ...event } = given;
  const path = event.rawPath ?? '/webhooks/highlevel';
  const routeKey = event.routeKey ?? `${method} ${path}`;
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: {},
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey,
      stage: '$default',
      time: '01/Mar/2026:09:00:00 +0000',
      timeEpoch: 1_772_355_600_000,
    },
    ...event,
  };
}
