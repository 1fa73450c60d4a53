import { defenceNames } from '../defences.ts';
import { scenarios } from '../scenarios.ts';

/** What `npm run simulate -- --help` prints. */
export const simulateHelp = `npm run simulate -- [options] plays random afternoons of two shops and tells which promises broke.

  --seeds N          play N seeds (default 100)
  --seed S           begin with seed S; alone: play this one
  --orders N         orders in each afternoon (default 20)
  --jobs N           processes (default: one for each core)
  --without A,B      faults that stay off; "all" for none
  --fault-minutes N  end the faults after N virtual minutes
  --off A,B          defences that stay off: ${defenceNames.join(', ')}
  --world NAME       a world of its own for one kind of trouble: ${Object.keys(scenarios).join(', ')}
  --trace            print everything that happened
  --hash             print one line "trace hash …" over the traces of all seeds: the same seeds and code leave the same hash
  --mutants          switch each defence off and tell which promise notices
  --crash-points     a death at each moment of one order's life; --pairs: at every two of a small one's
  --help             print this

It ends with 1 when a promise broke.`;
