import type { NextAction } from '../domain/orders/reason-next.ts';

/** Shapes that every answer of the page's API is made of. Times are ISO 8601. */

/** Major units as decimal text, and ISO 4217. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** More than a thousand are not counted. */
export type Count = number | '1000+';

export interface Reason {
  /** Stable; docs/reasons.md explains every one. */
  readonly code: string;
  /** English; for people. */
  readonly message: string;
  /** The values inside the message by name, for other languages. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The first thing to do about a reason; the server decides it, the page draws it. */
export interface Next {
  readonly action: NextAction;
  /** Where it is done, when that is not here. */
  readonly href?: string;
  /** After this it cannot be done any more. */
  readonly until?: string;
}

/** Something that was tried, in a sentence. */
export interface Check {
  readonly id: string;
  readonly ok: boolean;
  /** English; for people. */
  readonly message: string;
  /** The code of the reason, where it is not and one is known. */
  readonly code?: string;
  readonly params?: Reason['params'];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Passed on as `?cursor=`; absent: this was the last page. */
  readonly nextCursor?: string;
}

/** The CRM has no room for who only looks: nothing is wrong, and it may be asked again after so many seconds. */
export interface Later {
  readonly later: { readonly seconds: number };
}

export interface ErrorReply {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly params?: Readonly<Record<string, string>>;
  };
}
