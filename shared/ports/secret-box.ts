/** What a ciphertext belongs to. Opening it under any other name fails, so a copied value is worthless. */
export interface SealedFor {
  /** The table key it is stored under, `pk|sk`. */
  readonly tableKey: string;
  /** Location or company. */
  readonly tenantId: string;
  readonly field: string;
}

export interface SecretBox {
  seal(plaintext: string, belongsTo: SealedFor): Promise<string>;
  /** @throws Error when the value was changed or belongs to something else. */
  open(sealed: string, belongsTo: SealedFor): Promise<string>;
}

export interface Fingerprints {
  /**
   * A keyed hash (HMAC-SHA256, hex) that tells whether a secret or personal value is the same as before, without
   * keeping it. `purpose` separates uses: the same value has unrelated fingerprints for two purposes.
   */
  of(purpose: string, value: string): Promise<string>;
}
