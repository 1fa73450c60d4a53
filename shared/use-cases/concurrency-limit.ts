/** Lets work of a total weight of `places` run at once; the rest waits in line. */
export interface ConcurrencyLimit {
  /** @param weight 1 when absent; more than all places counts as all of them. */
  run<T>(work: () => Promise<T>, weight?: number): Promise<T>;
}

export function concurrencyLimit(places: number): ConcurrencyLimit {
  const line: { readonly weight: number; readonly go: () => void }[] = [];
  let free = places;

  function admit(): void {
    while (line[0] && line[0].weight <= free) {
      const next = line.shift();
      free -= next?.weight ?? 0;
      next?.go();
    }
  }

  return {
    async run(work, weight = 1) {
      const taken = Math.min(weight, places);
      await new Promise<void>((go) => {
        line.push({ weight: taken, go });
        admit();
      });
      try {
        return await work();
      } finally {
        free += taken;
        admit();
      }
    },
  };
}

/** Begins work on a few things at once, and on no more after the first failure. */
export interface FailFast {
  /** Resolves when there is room for the next. @throws what made an earlier one fail. */
  add(work: () => Promise<void>): Promise<void>;
  /** Waits for those under way. @throws what made one of them fail. */
  drain(): Promise<void>;
}

export function failFast(places: number): FailFast {
  const limit = concurrencyLimit(places);
  let failure: { readonly error: unknown } | undefined;

  function check(): void {
    if (failure) throw failure.error;
  }

  async function waitForRoom(weight: number): Promise<void> {
    await limit.run(async () => undefined, weight);
    check();
  }

  return {
    async add(work) {
      check();
      limit.run(work).catch((error: unknown) => {
        failure ??= { error };
      });
      await waitForRoom(1);
    },
    drain: () => waitForRoom(places),
  };
}
