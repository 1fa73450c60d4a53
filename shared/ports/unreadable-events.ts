/** Signed webhooks that could not be understood: kept for 7 days so that nothing signed is lost. */
export interface UnreadableEventStore {
  /** The same body again is the same record. */
  put(event: UnreadableEvent): Promise<void>;
}

export interface UnreadableEvent {
  readonly source: string;
  readonly reason: string;
  readonly receivedAt: number;
  /** Kept encrypted and gzipped when that is at most 300 KB; only its size and hash otherwise. */
  readonly body: Uint8Array;
}
