export interface Asking {
  /** What this request is for, in a few words of ours; the same step on two tapes is compared. */
  readonly step: string;
  /** With its leading slash, without the query; ids are encoded by who writes them. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Over the usual ones; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** One that changes something. */
export interface Write extends Asking {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly json?: unknown;
}

export type Sending = Write | (Asking & { readonly method: 'GET' });

export interface Answer {
  /** Its number on the tape, from 1. */
  readonly number: number;
  readonly step: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON of it, or its text when it is none. Never written anywhere. */
  readonly body: unknown;
  /** When it was there, in ms since the epoch, and how long it took. */
  readonly at: number;
  readonly ms: number;
}

export function isAccepted({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}
