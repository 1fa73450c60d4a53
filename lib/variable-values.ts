import { Fn } from 'aws-cdk-lib';
import { type Lane, lanes, writeLaneWorkers } from '../functions/lanes.ts';
import {
  type ProviderEnvironment,
  providerSecrets,
  providerSettings,
} from '../shared/adapters/providers/provider-variables.ts';
import type { LaneQueue } from './constructs/lane-queue.ts';
import type { DataStack } from './data-stack.ts';
import type { VariableValues } from './function-environment.ts';
import type { StageConfig } from './stage-config.ts';

export interface VariableSources {
  readonly stage: StageConfig;
  readonly data: DataStack;
  readonly queues: Readonly<Record<Lane, LaneQueue>>;
  readonly apiUrl: string;
}

/** Where every variable of every function comes from. */
export function variableValues({ stage, data, queues, apiUrl }: VariableSources): VariableValues {
  const { owner } = stage;
  const queueUrl = (lane: Lane) => queues[lane].queue.queueUrl;
  return {
    TABLE_NAME: data.table.tableName,
    KEY_ID: data.key.keyId,
    PUBLIC_URL: owner.PUBLIC_URL ?? apiUrl,

    KEEP_ORDERS_MONTHS: owner.KEEP_ORDERS_MONTHS,
    PAGE_NAME: owner.PAGE_NAME,
    PAGE_COLOR: owner.PAGE_COLOR,
    PAGE_LOGO_URL: owner.PAGE_LOGO_URL,
    LANE_WORKERS: writeLaneWorkers(stage.maximumConcurrency),
    INSTALLATION_QUEUE_URL: queueUrl('installation'),
    PRODUCT_SYNC_QUEUE_URL: queueUrl('product-sync'),
    ORDER_EXPORT_QUEUE_URL: queueUrl('order-export'),
    FULFILLMENT_CREATE_QUEUE_URL: queueUrl('fulfillment-create'),
    RECONCILE_QUEUE_URL: queueUrl('reconcile'),
    DEAD_LETTER_QUEUE_URLS: Fn.join(
      ',',
      lanes.map((lane) => queues[lane].deadLetters.queueUrl),
    ),

    HIGHLEVEL_API_URL: owner.HIGHLEVEL_API_URL,
    HIGHLEVEL_CLIENT_ID: owner.HIGHLEVEL_CLIENT_ID ?? '',
    HIGHLEVEL_INSTALL_URL: owner.HIGHLEVEL_INSTALL_URL ?? '',
    HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: owner.HIGHLEVEL_WEBHOOK_PUBLIC_KEYS,
    HIGHLEVEL_CLIENT_SECRET_NAME: stage.secretName('HIGHLEVEL_CLIENT_SECRET'),
    HIGHLEVEL_SHARED_SECRET_NAME: stage.secretName('HIGHLEVEL_SHARED_SECRET'),
    EXTERNAL_AUTH_SECRET_NAME: stage.secretName('EXTERNAL_AUTH_SECRET'),

    ...providerValues(stage),
  };
}

/** What the owner said of the providers, and the names of their secrets where the setting is there that they go with. */
function providerValues({
  owner,
  secretName,
}: StageConfig): Readonly<Record<keyof ProviderEnvironment, string | undefined>> {
  const said = providerSettings.map(([name]) => [name, owner[name]]);
  const secrets = providerSecrets.map(([name, setting]) => [`${name}_NAME`, owner[setting] && secretName(name)]);
  return Object.fromEntries([...said, ...secrets]);
}
