import { ttlCache } from '../../../platform/ttl-cache.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { DataKey, DataKeys } from './data-keys.ts';

const keptMs = 5 * 60 * 1000;
const mostUses = 100;
const mostKept = 500;

export interface MasterKey {
  generate(): Promise<DataKey>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

/**
 * Asks the master key once for each data key and five minutes. A key seals at most 100 values, far below what random
 * nonces allow, so that one leaked from memory opens little.
 */
export function createCachedDataKeys(masterKey: MasterKey, clock: Clock): DataKeys {
  let sealing: { readonly dataKey: Promise<DataKey>; readonly until: number; uses: number } | undefined;
  const opened = ttlCache<Uint8Array>({ keepMs: keptMs, clock, limit: mostKept });

  const generate = async (): Promise<DataKey> => {
    const dataKey = await masterKey.generate();
    opened.put(nameOf(dataKey.wrapped), dataKey.key);
    return dataKey;
  };

  return {
    current() {
      if (!sealing || sealing.until <= clock.now() || sealing.uses >= mostUses) {
        const started = { dataKey: generate(), until: clock.now() + keptMs, uses: 0 };
        sealing = started;
        started.dataKey.catch(() => {
          if (sealing === started) sealing = undefined;
        });
      }
      sealing.uses += 1;
      return sealing.dataKey;
    },
    unwrap: (wrapped) => opened.get(nameOf(wrapped), () => masterKey.unwrap(wrapped)),
  };
}

function nameOf(wrapped: Uint8Array): string {
  return Buffer.from(wrapped).toString('base64');
}
