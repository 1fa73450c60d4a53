import type { SealedFor, SecretBox } from '../../../shared/ports/secret-box.ts';

interface Opened {
  readonly belongsTo: SealedFor;
  readonly plaintext: Promise<string>;
}

/** The same box, which opens the same sealed value for the same owner only once: ciphers are a tenth of a run otherwise. */
export function rememberingSecretBox(box: SecretBox): SecretBox {
  const opened = new Map<string, Opened[]>();
  return {
    seal: (plaintext, belongsTo) => box.seal(plaintext, belongsTo),
    open(sealed, belongsTo) {
      const before = opened.get(sealed) ?? [];
      const known = before.find((each) => isSame(each.belongsTo, belongsTo));
      if (known) return known.plaintext;
      const plaintext = box.open(sealed, belongsTo);
      opened.set(sealed, [...before, { belongsTo, plaintext }]);
      return plaintext;
    },
  };
}

function isSame(one: SealedFor, other: SealedFor): boolean {
  return one.tableKey === other.tableKey && one.tenantId === other.tenantId && one.field === other.field;
}
