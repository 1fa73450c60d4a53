/**
 * What happens to the value at a place.
 * `absent`: its key is gone. `null`, `empty` ('' 0 false [] {}): it is there and says nothing. `other-type`: the same in another JSON type.
 * `other-case`: a word, or every word in it, in capitals (in small letters when it has capitals only). `capitalised`: its first letter alone.
 * `renamed`: its key in the other spelling (`paymentStatus` as `payment_status` and back), or as `to`.
 * `wrapped`: inside an object, under `in`. `replaced`: another value. `reworded`: a word by the one that `words` gives for it.
 */
export type Mangling =
  | 'absent'
  | 'null'
  | 'empty'
  | 'other-type'
  | 'other-case'
  | 'capitalised'
  | 'renamed'
  | { readonly kind: 'renamed'; readonly to: string }
  | { readonly kind: 'wrapped'; readonly in: string }
  | { readonly kind: 'replaced'; readonly by: unknown }
  | { readonly kind: 'reworded'; readonly words: Readonly<Record<string, string>> };

/** Changes one place in the JSON answers to matching requests; refusals stay as they are. */
export interface AnswerMangle {
  /** Upper-case method, or any when absent. */
  readonly method?: string;
  /** Matches the path, or any when absent. */
  readonly path?: RegExp;
  /** Keys and places from the root, joined by dots; `*` is every one: `data.*.paymentStatus`. Empty: the root. */
  readonly jsonPath: string;
  readonly how: Mangling;
  /** How many matching answers it changes; absent: every one. */
  readonly times?: number;
}

/** Changes one place in the bodies of webhooks, before they are signed. */
export interface EventMangle {
  /** The event's name, as the body's `type` tells it. */
  readonly event: string | RegExp;
  readonly jsonPath: string;
  readonly how: Mangling;
  readonly times?: number;
}

export type MangleRule = AnswerMangle | EventMangle;
