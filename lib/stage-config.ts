import type { FunctionName } from '../functions/environments.ts';
import { type Lane, laneTimings, type ScheduledFunction } from '../functions/lanes.ts';

/** What the owner of a deployment says about the outside world; `undefined` is "not said". */
interface OwnerSettings {
  readonly HIGHLEVEL_API_URL: string;
  readonly HIGHLEVEL_INSTALL_URL: string | undefined;
  readonly HIGHLEVEL_CLIENT_ID: string | undefined;
  readonly HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: string | undefined;
  readonly PRINTFUL_API_URL: string;
  readonly PRINTIFY_API_URL: string;
  readonly PRINTFUL_OAUTH_URL: string;
  readonly PRINTFUL_CLIENT_ID: string | undefined;
  readonly PRINTIFY_APP_ID: string | undefined;
  readonly GENERIC_PROVIDER_URLS: string | undefined;
  /** Where the doors are reached from outside; absent: the URL of the HTTP API. */
  readonly PUBLIC_URL: string | undefined;
  /** Who is told by e-mail when an alarm goes off; absent: nobody, the alarms still show in CloudWatch. */
  readonly ALARM_EMAIL: string | undefined;
}

/** Everything that may differ between two deployments. */
export interface StageConfig {
  readonly name: string;
  /** Stands before every physical name, so that two stages can share an account. */
  readonly namePrefix: string;
  readonly region: string;
  readonly account: string | undefined;
  readonly memoryMegabytes: Readonly<Record<FunctionName, number>>;
  readonly timeoutSeconds: Readonly<Record<FunctionName, number>>;
  /** How many messages of one lane are worked on at the same time; AWS takes 2 to 1,000. */
  readonly maximumConcurrency: Readonly<Record<Lane, number>>;
  /** An alarm goes off when a lane's oldest message is older than this. */
  readonly oldestMessageMinutes: Readonly<Record<Lane, number>>;
  /** `rate(…)` or `cron(…)` expressions of EventBridge, in UTC. */
  readonly schedules: Readonly<Record<ScheduledFunction, string>>;
  readonly throttle: { readonly requestsPerSecond: number; readonly burst: number };
  readonly logRetentionDays: number;
  readonly owner: OwnerSettings;
}

const workerTimeouts = Object.fromEntries(
  Object.entries(laneTimings).map(([lane, timing]) => [lane, timing.timeout]),
) as Record<Lane, number>;

const defaults = {
  region: 'us-east-1',
  memoryMegabytes: {
    oauth: 512,
    'highlevel-webhook': 512,
    'provider-webhook': 512,
    'external-auth': 512,
    'custom-page': 512,
    installation: 512,
    'product-sync': 1024,
    'order-export': 512,
    'fulfillment-create': 512,
    reconcile: 512,
    'catalog-resync': 512,
    'token-refresh': 512,
  },
  timeoutSeconds: {
    ...workerTimeouts,
    // A door that asks HighLevel or a provider may need several requests; the HTTP API gives up after 30 s.
    oauth: 29,
    'external-auth': 29,
    'custom-page': 29,
    'highlevel-webhook': 10,
    'provider-webhook': 10,
    'catalog-resync': 300,
    'token-refresh': 300,
  },
  maximumConcurrency: {
    installation: 5,
    'product-sync': 10,
    'order-export': 10,
    'fulfillment-create': 10,
    reconcile: 5,
  },
  oldestMessageMinutes: {
    installation: 30,
    'product-sync': 180,
    'order-export': 30,
    'fulfillment-create': 30,
    reconcile: 60,
  },
  schedules: {
    'catalog-resync': 'rate(6 hours)',
    reconcile: 'rate(15 minutes)',
    'token-refresh': 'rate(1 hour)',
  },
  throttle: { requestsPerSecond: 200, burst: 400 },
  logRetentionDays: 90,
} as const;

/** What differs from the defaults, by stage; a name that is not here is a further stage with the defaults. */
const stages: Readonly<Record<string, Partial<Omit<StageConfig, 'owner' | 'name'>>>> = {
  production: { namePrefix: 'dropship-' },
  local: {
    namePrefix: '',
    region: 'us-east-1',
    maximumConcurrency: {
      installation: 4,
      'product-sync': 4,
      'order-export': 4,
      'fulfillment-create': 4,
      reconcile: 4,
    },
  },
};

/**
 * The configuration of one stage.
 * @param read finds a setting by name (CDK context, then the shell); an empty value counts as not set.
 */
export function stageConfig(name: string, read: (setting: string) => string | undefined): StageConfig {
  if (!/^[a-z][a-z0-9-]{0,15}$/.test(name)) {
    throw new Error(`"${name}" cannot name a stage: use up to 16 of a-z, 0-9 and "-", beginning with a letter.`);
  }
  const setting = (key: string) => read(key) || undefined;
  return {
    ...defaults,
    name,
    namePrefix: `dropship-${name}-`,
    region: setting('CDK_DEFAULT_REGION') ?? setting('AWS_REGION') ?? defaults.region,
    account: setting('CDK_DEFAULT_ACCOUNT'),
    ...stages[name],
    owner: ownerSettings(setting),
  };
}

function ownerSettings(setting: (key: string) => string | undefined): OwnerSettings {
  return {
    HIGHLEVEL_API_URL: setting('HIGHLEVEL_API_URL') ?? 'https://services.leadconnectorhq.com',
    HIGHLEVEL_INSTALL_URL: setting('HIGHLEVEL_INSTALL_URL'),
    HIGHLEVEL_CLIENT_ID: setting('HIGHLEVEL_CLIENT_ID'),
    HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: setting('HIGHLEVEL_WEBHOOK_PUBLIC_KEYS'),
    PRINTFUL_API_URL: setting('PRINTFUL_API_URL') ?? 'https://api.printful.com',
    PRINTIFY_API_URL: setting('PRINTIFY_API_URL') ?? 'https://api.printify.com',
    PRINTFUL_OAUTH_URL: setting('PRINTFUL_OAUTH_URL') ?? 'https://www.printful.com',
    PRINTFUL_CLIENT_ID: setting('PRINTFUL_CLIENT_ID'),
    PRINTIFY_APP_ID: setting('PRINTIFY_APP_ID'),
    GENERIC_PROVIDER_URLS: setting('GENERIC_PROVIDER_URLS'),
    PUBLIC_URL: setting('PUBLIC_URL')?.replace(/\/+$/, ''),
    ALARM_EMAIL: setting('ALARM_EMAIL'),
  };
}
