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
  const opened = new Map<string, { readonly key: Promise<Uint8Array>; readonly until: number }>();

  const remember = (name: string, key: Promise<Uint8Array>): Promise<Uint8Array> => {
    opened.delete(name);
    opened.set(name, { key, until: clock.now() + keptMs });
    for (const oldest of opened.keys()) {
      if (opened.size <= mostKept) break;
      opened.delete(oldest);
    }
    // A failure is not kept: the next one asks again.
    key.catch(() => opened.delete(name));
    return key;
  };

  const generate = async (): Promise<DataKey> => {
    const dataKey = await masterKey.generate();
    remember(nameOf(dataKey.wrapped), Promise.resolve(dataKey.key));
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
    unwrap(wrapped) {
      const name = nameOf(wrapped);
      const known = opened.get(name);
      return known && known.until > clock.now() ? known.key : remember(name, masterKey.unwrap(wrapped));
    },
  };
}

function nameOf(wrapped: Uint8Array): string {
  return Buffer.from(wrapped).toString('base64');
}
