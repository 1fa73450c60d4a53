const hangMs = 5 * 60_000;

/** Resolves once `condition` holds; looks every 25 ms, and gives up only after minutes, when it hangs. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + hangMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${hangMs / 60_000} minutes: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
