import type { Release } from '../../release.ts';

export interface DatedRelease {
  readonly release: Release;
  readonly at: Date;
}

export interface Deployed {
  /** The indexes that the table has. */
  readonly indexes: readonly string[];
  /** The variables that the functions are told now. */
  readonly variables: readonly string[];
}

export type RollbackDecision =
  | { readonly kind: 'back'; readonly from: DatedRelease; readonly to: DatedRelease }
  | { readonly kind: 'refused'; readonly why: string };

const instead = 'Mend what is wrong and deploy that.';

/**
 * Which code to go back to: the newest before that of now, if it can work with what the stage has become since.
 * @param releases oldest first; the last is the one that runs.
 */
export function decideRollback(releases: readonly DatedRelease[], deployed: Deployed): RollbackDecision {
  const from = releases.at(-1);
  const at = releases.findLastIndex(({ release }) => release.isSetUp && !isSameCode(release, from?.release));
  const to = releases[at];
  if (!from?.release.isSetUp || !to) {
    return {
      kind: 'refused',
      why: 'There is no other code on record that this stage ran after its set-up. Deploy the version that you want.',
    };
  }
  const why = obstacle(to.release, releases.slice(at + 1), deployed);
  return why === undefined ? { kind: 'back', from, to } : { kind: 'refused', why };
}

const isSameCode = (one: Release, other: Release | undefined) =>
  JSON.stringify(Object.entries(one.code).sort()) === JSON.stringify(Object.entries(other?.code ?? {}).sort());

function obstacle(to: Release, since: readonly DatedRelease[], { indexes, variables }: Deployed): string | undefined {
  const newest = Math.max(...since.map(({ release }) => release.recordFormat));
  if (newest > to.recordFormat) {
    return `Records were written in form ${newest} since; the former code reads forms up to ${to.recordFormat}, and would leave those orders standing. ${instead}`;
  }
  const lacking = to.indexes.filter((index) => !indexes.includes(index));
  if (lacking.length > 0) {
    return `The former code reads the index ${lacking.join(' and ')}, which the table no longer has. ${instead}`;
  }
  const untold = to.variables.filter((name) => !variables.includes(name));
  if (untold.length > 0)
    return `The former code needs ${untold.join(', ')}, which functions are no longer told. ${instead}`;
  return undefined;
}
