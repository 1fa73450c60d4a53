/** Works on a few products at once and stops taking new ones after the first failure. */
export interface ProductPool {
  /** Resolves when there is room again. @throws what made an earlier product fail. */
  add(work: () => Promise<void>): Promise<void>;
  /** Waits for those under way. @throws what made one of them fail. */
  drain(): Promise<void>;
}

export function productPool(size: number): ProductPool {
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;

  function check(): void {
    if (failure) throw failure.error;
  }

  return {
    async add(work) {
      check();
      const one: Promise<void> = work()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(one));
      running.add(one);
      while (running.size >= size) await Promise.race(running);
      check();
    },
    async drain() {
      while (running.size > 0) await Promise.race(running);
      check();
    },
  };
}
