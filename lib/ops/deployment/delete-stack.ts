import type { DeploymentTools } from './deployment-tools.ts';
import type { DeployedStack, Stacks } from './stacks.ts';

const secondsBetweenLooks = 5;

/**
 * Deletes a stack and waits until it is gone. Whoever interrupts that finds CloudFormation still at it, and may ask again.
 * @throws Error that names each resource that could not be deleted.
 */
export async function deleteStack(
  { name, isProtected }: DeployedStack,
  stacks: Stacks,
  { printing, pause }: Pick<DeploymentTools, 'printing' | 'pause'>,
): Promise<void> {
  printing.line(`… deleting ${name}`);
  if (isProtected) await stacks.unprotect(name);
  await stacks.startDeleting(name);
  for (;;) {
    const stack = await stacks.find(name);
    if (stack === undefined) return;
    if (!stack.status.endsWith('_IN_PROGRESS')) {
      const failures = await stacks.failures(name);
      throw new Error([`${name} could not be deleted (${stack.status}).`, ...failures].join('\n  '));
    }
    await pause(secondsBetweenLooks);
  }
}
