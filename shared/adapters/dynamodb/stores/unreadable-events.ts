import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { sha256Hex } from '../../../domain/hash.ts';
import type { SecretBox } from '../../../ports/secret-box.ts';
import type { UnreadableEventStore } from '../../../ports/unreadable-events.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { tableKeyOf, unreadableEventKey } from '../table/table.ts';
import { keyPathsOf } from './key-paths.ts';

const keptMs = 7 * 24 * 60 * 60 * 1000;

const largestKept = 300 * 1024;

/** An item holds 400 KB; sealing makes text of the bytes and base64 of the text, which together add 78 %. */
const largestPart = 150 * 1024;

const compress = promisify(gzip);

/**
 * What can be said of the body without repeating it is readable: size, hash, the names of its fields. The body itself is
 * gzipped and sealed, in one or two documents beside the record, which is written last.
 */
export function createUnreadableEventStore(table: DocumentTable, secretBox: SecretBox): UnreadableEventStore {
  return {
    async put({ source, reason, receivedAt, body }) {
      const sha256 = sha256Hex(body);
      const expiresAt = receivedAt + keptMs;
      const zipped = await compress(body);
      const parts = zipped.length <= largestKept ? partsOf(zipped) : [];
      for (const [index, part] of parts.entries()) {
        const key = unreadableEventKey(source, sha256, index + 1);
        const belongsTo = { tableKey: tableKeyOf(key), tenantId: source, field: 'gzip' };
        await table.put({ key, value: { gzip: await secretBox.seal(part.toString('base64'), belongsTo) }, expiresAt });
      }
      const facts = { size: body.length, sha256, keyPaths: keyPathsOf(body), bodyParts: parts.length };
      await table.put({
        key: unreadableEventKey(source, sha256),
        value: { source, reason, receivedAt, ...facts },
        expiresAt,
      });
    },
  };
}

function partsOf(bytes: Buffer): Buffer[] {
  const count = Math.max(1, Math.ceil(bytes.length / largestPart));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * largestPart, (index + 1) * largestPart));
}
