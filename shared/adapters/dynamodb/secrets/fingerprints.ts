import { createHmac, hkdfSync } from 'node:crypto';
import { absent } from '../../../domain/versioned.ts';
import type { Random } from '../../../ports/random.ts';
import type { Fingerprints, SecretBox } from '../../../ports/secret-box.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findValue } from '../table/records.ts';
import { fingerprintKey, tableKeyOf } from '../table/table.ts';

interface StoredKey {
  /** 32 bytes as hexadecimal text, sealed. */
  readonly key: string;
}

export interface FingerprintDependencies {
  readonly table: DocumentTable;
  readonly secretBox: SecretBox;
  readonly random: Random;
}

const belongsTo = { tableKey: tableKeyOf(fingerprintKey), tenantId: 'system', field: 'key' };

/** One random key for the whole installation, made by the first process that needs it and never changed. */
export function createFingerprints(dependencies: FingerprintDependencies): Fingerprints {
  let rootKey: Promise<string> | undefined;
  const purposeKeys = new Map<string, Uint8Array>();

  const root = (): Promise<string> => {
    rootKey ??= findOrMakeKey(dependencies).catch((error: unknown) => {
      rootKey = undefined;
      throw error;
    });
    return rootKey;
  };

  return {
    async of(purpose, value) {
      const known = purposeKeys.get(purpose);
      const key = known ?? purposeKey(await root(), purpose);
      if (!known) purposeKeys.set(purpose, key);
      return createHmac('sha256', key).update(value).digest('hex');
    },
  };
}

function purposeKey(rootKey: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', Buffer.from(rootKey, 'hex'), '', `fingerprint:${purpose}`, 32));
}

async function findOrMakeKey({ table, secretBox, random }: FingerprintDependencies): Promise<string> {
  const stored = await findValue<StoredKey>(table, fingerprintKey);
  if (stored) return secretBox.open(stored.key, belongsTo);
  const made = Buffer.from(random.bytes(32)).toString('hex');
  const value: StoredKey = { key: await secretBox.seal(made, belongsTo) };
  const result = await table.save({ key: fingerprintKey, value }, absent);
  // Lost against another function that made one at the same moment: theirs is the key.
  return result.kind === 'saved' ? made : findOrMakeKey({ table, secretBox, random });
}
