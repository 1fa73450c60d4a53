import type { FunctionName } from '../functions/environments.ts';
import { type Lane, laneTimings, type ScheduledFunction } from '../functions/lanes.ts';
import { type ProviderUrl, usualProviderUrls } from '../shared/adapters/providers/provider-variables.ts';
import { parameterName, type SecretName } from './secret-names.ts';
import { saidIn } from './stages/compare-settings.ts';
import { type OwnerSetting, ownerSettingNames } from './stages/owner-settings.ts';
import { sizeLanes } from './stages/size-lanes.ts';
import type { StageFile } from './stages/stage-file.ts';
import { indexNames, type KnownIndex } from './table-indexes.ts';

type DefaultedSetting = 'HIGHLEVEL_API_URL' | 'KEEP_ORDERS_MONTHS' | ProviderUrl;

/** What the owner of a deployment says about the outside world; what is absent was not said. */
type OwnerSettings = Readonly<
  Record<DefaultedSetting, string> & Partial<Record<Exclude<OwnerSetting, DefaultedSetting>, string>>
>;

/** Everything that may differ between two deployments. */
export interface StageConfig {
  readonly name: string;
  /** Stands before every physical name, so that two stages can share an account. */
  readonly namePrefix: string;
  readonly region: string;
  readonly account: string | undefined;
  /** A table to use instead of the data stack's own. */
  readonly tableName: string | undefined;
  /** What the table is to have; others than those that are read only while it is moved to them. */
  readonly tableIndexes: readonly KnownIndex[];
  /** A key to use instead of the data stack's own. */
  readonly keyArn: string | undefined;
  readonly domain: StageFile['domain'];
  readonly tags: Readonly<Record<string, string>>;
  readonly monthlyBudget: number | undefined;
  readonly keyAlias: string;
  readonly secretName: (secret: SecretName) => string;
  /** What the stage's file says, by name: kept in the account, so that a later deployment can be compared with it. */
  readonly said: Readonly<Record<string, string>>;
  /** Its stacks cannot be deleted before somebody lifts the protection. */
  readonly isProtected: boolean;
  /** What the owner has yet to say; until then functions that need it answer so, schedules rest and alarms tell nobody. */
  readonly missingSettings: readonly OwnerSetting[];
  readonly memoryMegabytes: Readonly<Record<FunctionName, number>>;
  readonly timeoutSeconds: Readonly<Record<FunctionName, number>>;
  /** How many messages of one lane are worked on at the same time; AWS takes 2 to 1,000. */
  readonly maximumConcurrency: Readonly<Record<Lane, number>>;
  /** Invocations set aside for each webhook door; absent: none. */
  readonly reservedPerWebhookDoor: number | undefined;
  /** `rate(…)` or `cron(…)` expressions of EventBridge, in UTC. */
  readonly schedules: Readonly<Record<ScheduledFunction, string>>;
  /** Of each route that machines call, and of all routes behind a session together. */
  readonly throttle: Throttle;
  /** Of each route that a stranger may take. */
  readonly strangerThrottle: Throttle;
  readonly logRetentionDays: number;
  readonly owner: OwnerSettings;
}

export interface Throttle {
  readonly requestsPerSecond: number;
  readonly burst: number;
}

const workerTimeouts = Object.fromEntries(
  Object.entries(laneTimings).map(([lane, timing]) => [lane, timing.timeout]),
) as Record<Lane, number>;

const defaults = {
  // Most of their time they wait for an answer; docs/performance.md has what they use. A person waits for the pages.
  memoryMegabytes: {
    oauth: 512,
    'highlevel-webhook': 256,
    'provider-webhook': 256,
    'external-auth': 256,
    'shipping-rates': 512,
    'custom-page': 512,
    page: 128,
    installation: 256,
    'product-sync': 512,
    'order-export': 256,
    'fulfillment-create': 256,
    reconcile: 256,
    'catalog-resync': 256,
    'token-refresh': 256,
  },
  timeoutSeconds: {
    ...workerTimeouts,
    // A door that asks HighLevel or a provider may need several requests; the HTTP API gives up after 30 s.
    oauth: 29,
    'external-auth': 29,
    'shipping-rates': 5,
    'custom-page': 29,
    page: 3,
    'highlevel-webhook': 10,
    'provider-webhook': 10,
    'catalog-resync': 300,
    'token-refresh': 300,
  },
  schedules: {
    'catalog-resync': 'rate(6 hours)',
    reconcile: 'rate(15 minutes)',
    'token-refresh': 'rate(1 hour)',
  },
  throttle: { requestsPerSecond: 200, burst: 400 },
  strangerThrottle: { requestsPerSecond: 20, burst: 40 },
  logRetentionDays: 90,
} as const;

/** What differs from the defaults on one machine. */
const localDifferences = {
  namePrefix: '',
  maximumConcurrency: {
    installation: 4,
    'product-sync': 4,
    'order-export': 4,
    'fulfillment-create': 4,
    reconcile: 4,
  },
};

/** Without these nobody can install the app; both are known only once it exists, which needs the address of a first deployment. */
const neededSettings = ['HIGHLEVEL_CLIENT_ID', 'HIGHLEVEL_INSTALL_URL'] as const;

/** AWS's quota of a grown account. */
const usualConcurrency = 1000;

/**
 * The configuration of one deployed stage.
 * @param accountConcurrency invocations that the account may run at once, where it was asked.
 */
export function stageConfig(name: string, file: StageFile, accountConcurrency?: number): StageConfig {
  const { region, account, tableName, tableIndexes, keyArn, domain, monthlyBudget, settings } = file;
  const publicUrl = domain && { PUBLIC_URL: `https://${domain.name}` };
  const { isTight: _isTight, ...sizes } = sizeLanes(file.lambdaConcurrency ?? accountConcurrency ?? usualConcurrency);
  return {
    ...defaults,
    ...namesOf(name),
    namePrefix: name === 'production' ? 'dropship-' : `dropship-${name}-`,
    region,
    account,
    tableName,
    tableIndexes: tableIndexes ?? indexNames,
    keyArn,
    domain,
    monthlyBudget,
    tags: { ...file.tags, ...namesOf(name).tags },
    ...sizes,
    said: saidIn(file),
    isProtected: name === 'production',
    missingSettings: neededSettings.filter((setting) => !settings[setting]),
    owner: withDefaults({ ...settings, ...publicUrl }),
  };
}

/** The stage of the local runtime: settings from `.env` and the shell, lanes under their bare names, nothing held back. */
export function localStage(environment: Readonly<Record<string, string | undefined>>): StageConfig {
  const given = ownerSettingNames.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []));
  return {
    ...defaults,
    ...namesOf('local'),
    ...localDifferences,
    region: 'us-east-1',
    account: undefined,
    tableName: undefined,
    tableIndexes: indexNames,
    keyArn: undefined,
    domain: undefined,
    monthlyBudget: undefined,
    reservedPerWebhookDoor: undefined,
    said: {},
    isProtected: false,
    missingSettings: [],
    owner: withDefaults(Object.fromEntries(given)),
  };
}

const namesOf = (name: string) => ({
  name,
  tags: { application: 'dropship', stage: name },
  keyAlias: `alias/dropship-${name}`,
  secretName: (secret: SecretName) => parameterName(name, secret),
});

function withDefaults(settings: StageFile['settings']): OwnerSettings {
  return {
    HIGHLEVEL_API_URL: 'https://services.leadconnectorhq.com',
    KEEP_ORDERS_MONTHS: '24',
    ...usualProviderUrls,
    ...settings,
    ...(settings.PUBLIC_URL && { PUBLIC_URL: settings.PUBLIC_URL.replace(/\/+$/, '') }),
  };
}
