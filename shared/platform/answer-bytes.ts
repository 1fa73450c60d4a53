/**
 * How much an outside endpoint may answer, in bytes: a few times of what was ever seen of its kind, so that nobody fills a
 * worker's memory with an answer that is none.
 */
export const answerBytes = {
  /** A token, a thing, a refusal. */
  one: 1024 * 1024,
  /** A product with all its variants, texts and images. */
  product: 4 * 1024 * 1024,
  /** A page of things. */
  list: 8 * 1024 * 1024,
  /** A page of products that comes with the variants of each. */
  products: 16 * 1024 * 1024,
} as const;

export type AnswerKind = keyof typeof answerBytes;
