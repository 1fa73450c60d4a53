/** An answer that is none: refused by the server (`status`), or not come at all (0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** The whole error of the answer, for what stands beside code and message. */
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, message: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** Whether asking once more may help. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);
}
