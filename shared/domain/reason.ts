/** Why something is as it is. Codes are kebab-case and stable (docs/reasons.md); messages are for the merchant. */
export interface Reason {
  readonly code: string;
  readonly message: string;
  /** The values inside the message by name, for other languages. */
  readonly params?: Readonly<Record<string, string | number>>;
}
