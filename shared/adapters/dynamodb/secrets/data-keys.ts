/** Keys that encrypt values, themselves encrypted by a master key that never leaves its keeper. */
export interface DataKeys {
  /** A key to seal with, and its encrypted form to store beside the sealed value. */
  current(): Promise<DataKey>;
  /** @throws TransientError when the keeper did not answer; Error when it does not know the key. */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

export interface DataKey {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly wrapped: Uint8Array;
}
