import { createLog } from '../../shared/platform/log.ts';
import { makeSetUpPendingHandler } from './handler.ts';

export const handler = makeSetUpPendingHandler({
  missing: (process.env.MISSING_SETTINGS ?? '').split(',').filter((name) => name !== ''),
  log: createLog('set-up-pending'),
});
