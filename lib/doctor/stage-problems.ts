import { openRunningStage } from '../ops/running-stage/open-running-stage.ts';
import { stageAddress } from '../ops/running-stage/stage-address.ts';
import { readStageFacts } from '../ops/stage-health/read-stage-facts.ts';
import type { StageFacts } from '../ops/stage-health/stage-facts.ts';
import { stageFindings } from '../ops/stage-health/stage-findings.ts';
import { installUrlProblems } from '../stages/install-url-problems.ts';

/** What `--stage NAME` looks at: the same as `npm run status`, and whether the portal's URL is the stage's. */
export async function stageProblems(name: string): Promise<readonly string[]> {
  const stage = openRunningStage(await stageAddress(name));
  try {
    return problemsOf(name, await readStageFacts(stage));
  } finally {
    stage.close();
  }
}

/** Pure: only what keeps work from going on counts. */
function problemsOf(name: string, facts: StageFacts): readonly string[] {
  const variables: Readonly<Record<string, string>> = Object.assign(
    {},
    ...Object.values(facts.functions).map((fn) => fn?.variables),
  );
  const portal = installUrlProblems({
    installUrl: variables.HIGHLEVEL_INSTALL_URL,
    clientId: variables.HIGHLEVEL_CLIENT_ID,
    publicUrl: facts.publicUrl,
  });
  const troubles = stageFindings(facts)
    .filter(({ level }) => level === 'trouble')
    .map(({ says, next }) => (next === undefined ? says : `${says} Next: ${next}`));
  return [...troubles, ...portal].map((problem) => `Stage ${name}: ${problem}`);
}
