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
