import { createCatalogWorld } from '../catalog/catalog-world.ts';
import { shirt } from '../catalog/supplier-in-memory.ts';

const boundMb = 256;

/** Peak memory of a process that syncs a whole catalog: the worker, and beside it everything that it talks to. */
export async function benchMemory(products: number, variants: number) {
  const world = await createCatalogWorld();
  for (let i = 0; i < products; i += 1) world.supplier.products.set(`p${i}`, shirt(`p${i}`, variants));
  const { run, calls } = await world.run();
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  return { peakMb, boundMb, calls: calls.length, isMet: run.counts.created === products && peakMb <= boundMb };
}
