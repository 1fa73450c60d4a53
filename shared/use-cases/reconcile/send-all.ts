import type { Command } from '../../domain/commands/commands.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { Random } from '../../ports/random.ts';
import { concurrencyLimit } from '../concurrency-limit.ts';

const atOnce = 10;

/** Sends commands of orders that have nothing to do with each other, some at the same time. */
export async function sendAll(
  { queue, random }: { readonly queue: CommandQueue; readonly random: Random },
  commands: readonly Command[],
): Promise<void> {
  const limited = concurrencyLimit(atOnce);
  await Promise.all(commands.map((command) => limited.run(() => queue.send(command, random.uuid()))));
}
