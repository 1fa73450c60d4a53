import { listInstalledLocations, mintLocationToken } from './company-endpoints.ts';
import { consentPage } from './consent-page.ts';
import { problem } from './responses.ts';
import type { Route } from './routing.ts';
import { exchangeToken } from './token-endpoint.ts';

function removed(): never {
  throw problem(400, 'API endpoint has been removed');
}

export const oauthRoutes: readonly Route[] = [
  { method: 'GET', path: '/v2/oauth/chooselocation', access: 'open', handle: consentPage },
  { method: 'GET', path: '/oauth/chooselocation', access: 'open', handle: consentPage },
  { method: 'POST', path: '/oauth/token', access: 'open', handle: exchangeToken },
  { method: 'POST', path: '/oauth/reconnect', access: 'open', handle: removed },
  {
    method: 'POST',
    path: '/oauth/locationToken',
    access: 'company',
    scope: 'oauth.write',
    refusesV3: true,
    handle: mintLocationToken,
  },
  {
    method: 'GET',
    path: '/oauth/installedLocations',
    access: 'company',
    scope: 'oauth.readonly',
    refusesV3: true,
    handle: listInstalledLocations,
  },
];
