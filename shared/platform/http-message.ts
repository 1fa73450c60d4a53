export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange: connecting, sending, and the last byte of the answer. */
  readonly timeoutMs: number;
  /** Bytes of the longest answer that is worth holding, see `answerBytes`; a longer one is cut off while it comes. */
  readonly largestAnswer: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
