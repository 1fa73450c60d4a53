import type { HostWorld } from './host-world.ts';

/** One thing that the other side does when its button is pressed. */
export interface DeskAct {
  readonly group: string;
  readonly label: string;
  /** What it did, in a sentence. @throws Error in words when it cannot be done now. */
  readonly act: (world: HostWorld) => string | Promise<string>;
}
