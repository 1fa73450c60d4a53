import { optionalScopes, requiredScopes } from '../../../shared/domain/installations/installation.ts';
import type { SecretName } from '../../secret-names.ts';

/** Where HighLevel's developer portal and suppliers' show each value. */
export const whereItStands: Readonly<Record<SecretName | 'HIGHLEVEL_CLIENT_ID' | 'HIGHLEVEL_INSTALL_URL', string>> = {
  HIGHLEVEL_CLIENT_ID: 'Advanced settings, Auth, Client keys',
  HIGHLEVEL_CLIENT_SECRET: 'Advanced settings, Auth, Client keys; shown once, when the key is added',
  HIGHLEVEL_SHARED_SECRET: 'Advanced settings, Auth, Shared secret, Generate',
  HIGHLEVEL_INSTALL_URL: 'Advanced settings, Auth, Install link, Show',
  EXTERNAL_AUTH_SECRET: 'the value that you made up for the header x-external-auth-secret',
  PRINTFUL_CLIENT_SECRET: "Printful's developer portal, your app",
};

/** The steps in HighLevel's portal with this deployment's addresses. docs/marketplace-app.md says the same at length. */
export function portalSteps(publicUrl: string): readonly string[] {
  return [
    'Open https://marketplace.gohighlevel.com, My Apps, and make an app (or open yours):',
    '  target user Sub-account (it cannot be changed later), installed by agencies and sub-accounts, bulk installation on.',
    '',
    'Advanced settings, Auth:',
    `  Redirect URL             ${publicUrl}/oauth/callback`,
    '  Scopes                   exactly these:',
    ...[...requiredScopes, ...Object.keys(optionalScopes)].map((scope) => `                           ${scope}`),
    'Advanced settings, Webhooks:',
    `  Default webhook URL      ${publicUrl}/webhooks/highlevel`,
    '  Events                   OrderCreate, OrderStatusUpdate; no others',
    'Modules, Custom page:',
    `  URL                      ${publicUrl}/app`,
    'Advanced settings, External authentication (optional):',
    `  POST ${publicUrl}/external-auth, with the header x-external-auth-secret and a long value that you make up,`,
    '  fields provider, apiKey and, if you like, storeId',
    '',
  ];
}
