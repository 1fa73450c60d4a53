import { openStores } from '../../shared/adapters/dynamodb/open-stores.ts';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { systemClock as clock } from '../../shared/platform/clock.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { createLog } from '../../shared/platform/log.ts';
import { systemRandom as random } from '../../shared/platform/random.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { makeCatalogResyncHandler, type ResyncRequest } from './handler.ts';

const name = 'catalog-resync';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const stores = openStores({ tableName: environment.TABLE_NAME, keyId: environment.KEY_ID, clock, random });
const log = createLog(name);
const plan = makeCatalogResyncHandler({
  ...{ ...stores, clock, random },
  runs: stores.catalogRuns,
  catalogLeases: stores.catalogLeases,
  queue: openCommandQueue({ queueUrls: { 'product-sync': environment.PRODUCT_SYNC_QUEUE_URL } }),
});

export async function handler(request: ResyncRequest = {}) {
  const outcome = await plan(request);
  if (!request.locationId) await stores.schedules.note(name, clock.now());
  log.info('resync-planned', { ...outcome });
  return outcome;
}
