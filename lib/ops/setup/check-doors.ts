import { isExample } from '../../stages/owner-settings.ts';
import type { StageFile } from '../../stages/stage-file.ts';
import type { DeploymentTools, Visit } from '../deployment/deployment-tools.ts';

/** One thing that was looked at after a set-up. */
export interface Check {
  readonly what: string;
  readonly isRight: boolean;
  /** How it is, in words. */
  readonly says: string;
}

interface DoorCheck {
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly isRight: (visit: Visit) => boolean;
  /** What a wrong answer means. */
  readonly otherwise: (visit: Visit) => string;
}

const unfinished = ({ body }: Visit) => `the set-up is not finished: ${body.slice(0, 300)}`;
const unlike = ({ status }: Visit) => `it answered ${status}; \`npm run status\` says more.`;

const doors: readonly DoorCheck[] = [
  {
    what: 'Settings and secrets',
    method: 'GET',
    path: '/health',
    isRight: ({ status, body }) => status === 200 && body.includes('"status":"ok"'),
    otherwise: unfinished,
  },
  { what: 'The page', method: 'GET', path: '/app', isRight: ({ status }) => status === 200, otherwise: unlike },
  {
    what: 'Installing',
    method: 'GET',
    path: '/oauth/install',
    isRight: ({ status, location = '' }) => status >= 300 && status < 400 && location.includes('client_id='),
    otherwise: unlike,
  },
  {
    what: "HighLevel's webhooks",
    method: 'POST',
    path: '/webhooks/highlevel',
    // Nobody signed this one.
    isRight: ({ status }) => status === 401,
    otherwise: unlike,
  },
];

const [tries, secondsBetween] = [5, 3];

/** Knocks at each door as a stranger would, and looks for values that nobody made their own. A new deployment has some seconds. */
export async function checkDoors(
  publicUrl: string,
  file: StageFile,
  tools: DeploymentTools,
): Promise<readonly Check[]> {
  const examples = Object.entries(file.settings).filter(([name, value]) => isExample(name, value));
  const settings: Check = {
    what: 'Values of your own',
    isRight: examples.length === 0,
    says:
      examples.length === 0 ? 'no placeholder among them' : `${examples.map(([name]) => name).join(', ')}: an example`,
  };
  return [...(await Promise.all(doors.map((door) => checkDoor(publicUrl, door, tools)))), settings];
}

async function checkDoor(publicUrl: string, door: DoorCheck, { visit, pause }: DeploymentTools): Promise<Check> {
  let says = '';
  for (let tried = 1; tried <= tries; tried++) {
    const answer = await visit(door.method, `${publicUrl}${door.path}`).catch(toUnreachable);
    if (door.isRight(answer)) return { what: door.what, isRight: true, says: 'answers' };
    says = answer.status === 0 ? `nobody answers at ${publicUrl}: ${answer.body}` : door.otherwise(answer);
    if (tried < tries) await pause(secondsBetween);
  }
  return { what: door.what, isRight: false, says };
}

function toUnreachable(error: unknown): Visit {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const { code } = (cause ?? {}) as { code?: string };
  return { status: 0, body: code ?? message, location: undefined };
}
