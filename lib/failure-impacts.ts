import type { Lane, routes, ScheduledFunction } from '../functions/lanes.ts';

/** What a merchant loses while a lane stands still; each sentence stands in that lane's alarms. */
export const laneImpacts: Readonly<Record<Lane, string>> = {
  installation:
    'Merchants who just installed the app see it as pending: no connection is adopted and no catalog starts.',
  'product-sync': "New and changed products of the provider do not reach the merchant's store.",
  'order-export': 'Paid orders do not reach the provider, so nothing is made or shipped for them.',
  'fulfillment-create':
    'Parcels are on their way, but buyers get no tracking number and orders stay unfulfilled in HighLevel.',
  reconcile: 'Orders and parcels whose webhook was lost stay unseen.',
};

export const scheduleImpacts: Readonly<Record<ScheduledFunction, string>> = {
  'catalog-resync': 'Changes at the provider that no webhook told do not reach the store.',
  reconcile: 'Lost webhooks are not made up for, and orders whose hold ended are not exported.',
  'token-refresh': 'Access to HighLevel is lost for locations without other traffic, within a day.',
};

interface DoorNotes {
  readonly authentication: string;
  readonly failureImpact: string;
}

/** How each door knows its callers, and what is lost while it fails. */
export const doorNotes: Readonly<Record<keyof typeof routes, DoorNotes>> = {
  oauth: {
    authentication:
      'A merchant comes here before anything about them is known; the callback is bound by a single-use state and by the authorization code that only HighLevel can redeem.',
    failureImpact: 'Merchants cannot install the app.',
  },
  'highlevel-webhook': {
    authentication:
      "HighLevel cannot present credentials to an authorizer; the handler verifies its Ed25519 signature over the body's raw bytes, which an authorizer never sees.",
    failureImpact: 'Events of HighLevel are refused: orders are found by reconcile only, minutes later.',
  },
  'provider-webhook': {
    authentication:
      'Providers cannot present credentials to an authorizer; the path holds a 128-bit key and the handler verifies the signature over the raw body.',
    failureImpact: 'Events of providers are refused: parcels are found by reconcile only, minutes later.',
  },
  'external-auth': {
    authentication: 'The handler compares the static header of External Authentication in constant time.',
    failureImpact: 'Merchants cannot connect a provider while they install the app.',
  },
  page: {
    authentication: 'Documents, scripts and styles of the page are public and hold nothing of any merchant.',
    failureImpact: 'Merchants see nothing where the app stands inside HighLevel.',
  },
  'custom-page': {
    authentication:
      'The health check is public; every API route demands a bearer session that is only issued for a user context encrypted by HighLevel, and provider callbacks a single-use state.',
    failureImpact: 'Merchants see the page inside HighLevel, but nothing in it.',
  },
};
