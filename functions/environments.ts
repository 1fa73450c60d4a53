import { providerVariables } from '../shared/adapters/providers/provider-variables.ts';
import { webhookEnvironments } from './webhook-environments.ts';

/**
 * Which variables each function reads: one list, read by the function's `index.ts` and typed into the stack, so that a
 * function cannot be deployed without what it needs. A name that ends in `?` may be absent.
 */

const table = ['TABLE_NAME', 'KEY_ID'] as const;
const highlevelApp = ['HIGHLEVEL_API_URL', 'HIGHLEVEL_CLIENT_ID', 'HIGHLEVEL_CLIENT_SECRET_NAME'] as const;

export const environments = {
  oauth: [...table, ...highlevelApp, 'HIGHLEVEL_INSTALL_URL', 'PUBLIC_URL', 'INSTALLATION_QUEUE_URL'],
  ...webhookEnvironments,
  'external-auth': [...table, ...providerVariables, 'EXTERNAL_AUTH_SECRET_NAME', 'INSTALLATION_QUEUE_URL'],
  'shipping-rates': [...table, ...providerVariables],
  'custom-page': [
    ...table,
    ...highlevelApp,
    ...providerVariables,
    'PUBLIC_URL',
    'HIGHLEVEL_INSTALL_URL',
    'HIGHLEVEL_SHARED_SECRET_NAME',
    'PAGE_NAME?',
    'PAGE_COLOR?',
    'PAGE_LOGO_URL?',
    'ORDER_EXPORT_QUEUE_URL',
    'FULFILLMENT_CREATE_QUEUE_URL',
    'PRODUCT_SYNC_QUEUE_URL',
  ],
  /** Answers from its own bundle; it needs nothing and may touch nothing. */
  page: [],
  installation: [
    ...table,
    ...highlevelApp,
    ...providerVariables,
    'PUBLIC_URL',
    'INSTALLATION_QUEUE_URL',
    'PRODUCT_SYNC_QUEUE_URL',
  ],
  'product-sync': [...table, ...highlevelApp, ...providerVariables, 'PRODUCT_SYNC_QUEUE_URL'],
  'order-export': [
    ...table,
    ...highlevelApp,
    ...providerVariables,
    'LANE_WORKERS',
    'ORDER_EXPORT_QUEUE_URL',
    'RECONCILE_QUEUE_URL',
  ],
  'fulfillment-create': [
    ...table,
    ...highlevelApp,
    ...providerVariables,
    'LANE_WORKERS',
    'FULFILLMENT_CREATE_QUEUE_URL',
    'RECONCILE_QUEUE_URL',
  ],
  reconcile: [
    ...table,
    ...highlevelApp,
    ...providerVariables,
    'LANE_WORKERS',
    'KEEP_ORDERS_MONTHS',
    'PUBLIC_URL',
    'INSTALLATION_QUEUE_URL',
    'PRODUCT_SYNC_QUEUE_URL',
    'ORDER_EXPORT_QUEUE_URL',
    'FULFILLMENT_CREATE_QUEUE_URL',
    'RECONCILE_QUEUE_URL',
    'DEAD_LETTER_QUEUE_URLS',
  ],
  'catalog-resync': [...table, 'PRODUCT_SYNC_QUEUE_URL'],
  'token-refresh': [...table, 'INSTALLATION_QUEUE_URL'],
} as const satisfies Record<string, readonly string[]>;

export type FunctionName = keyof typeof environments;

type Required<F extends FunctionName> = Exclude<(typeof environments)[F][number], `${string}?`>;
type Optional<F extends FunctionName> =
  Extract<(typeof environments)[F][number], `${string}?`> extends `${infer Name}?` ? Name : never;

/** What `index.ts` of function `F` gets once every required variable is there. */
export type EnvironmentOf<F extends FunctionName> = { readonly [N in Required<F>]: string } & {
  readonly [N in Optional<F>]?: string;
};
