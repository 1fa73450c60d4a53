import type { DeployedStack } from './stacks.ts';

/** Why nothing can be done to a stack just now, and what to do about that; undefined: nothing stands in the way. */
function stackProblem({ name, status, reason }: DeployedStack): string | undefined {
  const because = reason ? ` CloudFormation says: ${reason}` : '';
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    return (
      `${name} stopped on its way back from a failed deployment. In the AWS console open CloudFormation, ${name}, ` +
      `Stack actions, "Continue update rollback", then try again.${because}`
    );
  }
  // A change set that nobody executed locks nothing.
  if (status === 'REVIEW_IN_PROGRESS' || !status.endsWith('_IN_PROGRESS')) return undefined;
  return `${name} is being changed (${status}): wait until that has ended, then try again.${because}`;
}

/** @throws Error when one of them is locked. */
export function refuseLocked(stacks: readonly (DeployedStack | undefined)[]): void {
  for (const stack of stacks) {
    const problem = stack && stackProblem(stack);
    if (problem) throw new Error(problem);
  }
}
