/** Whether the long version was asked for by name: `npm run battery -- NAME`. */
export const isBattery = process.env.SIMULATION === 'full';

/** How much a test tries: `usual` in `npm test`, `battery` when its battery was asked for. */
export function inBattery<T>(battery: T, usual: T): T {
  return isBattery ? battery : usual;
}
