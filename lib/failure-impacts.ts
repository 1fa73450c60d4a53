import type { FunctionName } from '../functions/environments.ts';
import type { routes } from '../functions/lanes.ts';

/** What a merchant loses while a function fails; it stands in the function's description, where the person on call reads it. */
export const failureImpacts: Readonly<Record<FunctionName, string>> = {
  oauth: 'Merchants cannot install the app.',
  'highlevel-webhook': 'The door refuses events of HighLevel: only reconcile finds orders, minutes later.',
  'provider-webhook': 'The door refuses events of providers: only reconcile finds parcels, minutes later.',
  'external-auth': 'Merchants cannot connect a provider while they install the app.',
  'shipping-rates': 'Shoppers see the store’s own shipping rates instead of what suppliers charge.',
  page: 'Merchants see nothing where the app stands inside HighLevel.',
  'custom-page': 'Merchants see the page inside HighLevel, but nothing in it.',
  installation:
    'Merchants who just installed the app see it as pending: no provider is connected and no catalog run starts.',
  'product-sync': "New and changed products of the provider do not reach the merchant's store.",
  'order-export': 'Paid orders do not reach the provider, so nobody makes or ships anything for them.',
  'fulfillment-create':
    'Parcels are on their way, but buyers get no tracking number and orders stay unfulfilled in HighLevel.',
  reconcile: 'Nobody notices orders and parcels whose webhook was lost, and orders whose hold ended do not go out.',
  'catalog-resync': 'Changes at the provider that no webhook told do not reach the store.',
  'token-refresh': 'Locations without other traffic lose their access to HighLevel within a day.',
};

/** How each door knows its callers, as no authorizer stands before it. */
export const authentications: Readonly<Record<keyof typeof routes, string>> = {
  oauth:
    'A merchant comes here before anything about them is known; the callback is bound by a single-use state and by the authorization code that only HighLevel can redeem.',
  'highlevel-webhook':
    "HighLevel cannot present credentials to an authorizer; the handler verifies its Ed25519 signature over the body's raw bytes, which an authorizer never sees.",
  'provider-webhook':
    'Providers cannot present credentials to an authorizer; the path holds a 128-bit key and the handler verifies the signature over the raw body.',
  'shipping-rates': 'The address ends in an unguessable key of its location, which the cart must name, too.',
  'external-auth': 'The handler compares the static header of External Authentication in constant time.',
  page: 'Documents, scripts and styles of the page are public and hold nothing of any merchant.',
  'custom-page':
    'The health check is public; every API route demands a bearer session that is only issued for a user context encrypted by HighLevel, and provider callbacks a single-use state.',
};
