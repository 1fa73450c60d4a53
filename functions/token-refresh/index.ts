import { openStores } from '../../shared/adapters/dynamodb/open-stores.ts';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import type { LocationId } from '../../shared/domain/ids.ts';
import { systemClock as clock } from '../../shared/platform/clock.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { createLog } from '../../shared/platform/log.ts';
import { systemRandom as random } from '../../shared/platform/random.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { makeTokenRefreshHandler } from './handler.ts';

const name = 'token-refresh';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const stores = openStores({ tableName: environment.TABLE_NAME, keyId: environment.KEY_ID, clock, random });
const sweep = makeTokenRefreshHandler({
  tokens: stores.tokens,
  installations: stores.installations,
  queue: openCommandQueue({ queueUrls: { installation: environment.INSTALLATION_QUEUE_URL } }),
  clock,
  random,
});
const log = createLog(name);

export const handler = async (event: { readonly locationId?: LocationId }) => {
  const outcome = await sweep(event);
  if (!event.locationId) await stores.schedules.note(name, clock.now());
  log.info('sweep-done', { ...outcome });
  return outcome;
};
