import { type Lane, lanes } from '../functions/lanes.ts';
import type { LaneQueue } from './constructs/lane-queue.ts';
import type { NodeFunction } from './constructs/node-function.ts';
import { grantCount, grantDataKeys, grantSecret, grantSend, grantTable } from './constructs/permissions.ts';
import type { DataStack } from './data-stack.ts';
import { variablesOf } from './function-environment.ts';
import { itemReach, writtenAttributes } from './item-reach.ts';
import type { SecretName } from './secret-names.ts';
import type { StageConfig } from './stage-config.ts';
import { indexNames } from './table-indexes.ts';

export interface PermissionSources {
  readonly stage: StageConfig;
  readonly data: DataStack;
  readonly queues: Readonly<Record<Lane, LaneQueue>>;
}

/**
 * Permissions follow the variables: a function that is told a queue's URL may send there, one that is told a secret's name
 * may read it, and so on. What it is not told, it may not touch.
 */
export function grantByEnvironment(fn: NodeFunction, { stage, data, queues }: PermissionSources): void {
  for (const variable of variablesOf(fn.name)) {
    const lane = lanes.find((name) => variable === `${upperCase(name)}_QUEUE_URL`);
    if (variable === 'TABLE_NAME') {
      grantTable(fn, {
        tableArn: data.table.tableArn,
        indexes: indexNames,
        key: data.key,
        reach: itemReach[fn.name],
        attributes: writtenAttributes[fn.name],
      });
    } else if (variable === 'KEY_ID') grantDataKeys(fn, data.key);
    else if (lane) grantSend(fn, queues[lane].queue);
    else if (variable === 'DEAD_LETTER_QUEUE_URLS') {
      // `reconcile` watches the lanes: it counts what waits in them, and what was set aside.
      for (const each of lanes) grantCount(fn, [queues[each].queue, queues[each].deadLetters]);
    } else if (variable.endsWith('_SECRET_NAME')) {
      grantSecret(fn, stage.secretName(variable.replace(/_NAME$/, '') as SecretName));
    }
  }
}

const upperCase = (lane: Lane) => lane.toUpperCase().replaceAll('-', '_');
