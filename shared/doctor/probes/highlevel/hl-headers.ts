import { keysOf } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import { type Answer, isAccepted } from '../../sending/asking.ts';

const versions = ['2021-04-15', '2021-07-28', '2023-02-21', 'v3', 'none', 'nonsense'] as const;

/** The same read under every version of the interface: which it takes, and what it tells of its limits. */
export const hlHeaders: Probe = {
  id: 'hl-headers',
  system: 'highlevel',
  stage: 'reach',
  asks: 'the same read with each Version header, and which headers tell the limits',
  requests: versions.length,
  rights: ['products.readonly'],
  async run(scene) {
    const answers = new Map<string, Answer>();
    for (const version of versions) {
      const headers = { version: version === 'none' ? undefined : version };
      const query = { locationId: scene.place, limit: 1 };
      answers.set(version, await scene.ask({ step: `Version ${version}`, path: '/products/', query, headers }));
    }
    const accepted = [...answers].filter(([, answer]) => isAccepted(answer)).map(([version]) => version);
    scene.fact('versions.accepted', accepted.sort(), ...answers.values());
    const [none, nonsense, ours] = ['none', 'nonsense', '2021-07-28'].map((version) => answers.get(version));
    if (none && !isAccepted(none)) scene.fact('versions.none', scene.wordsOf(none), none);
    if (nonsense && !isAccepted(nonsense)) scene.fact('versions.unknown', scene.wordsOf(nonsense), nonsense);
    if (ours) noteLimits(scene, ours);
    noteShapes(scene, answers);
  },
};

function noteLimits(scene: Scene, answer: Answer): void {
  const names = Object.keys(answer.headers)
    .filter((name) => /ratelimit/.test(name))
    .sort();
  scene.fact('rateHeaders.names', names, answer);
  const told = ['x-ratelimit-max', 'x-ratelimit-interval-milliseconds', 'x-ratelimit-limit-daily'].map(
    (name) => answer.headers[name],
  );
  if (told[0] === undefined) scene.open('how many requests may be sent is not told in headers: --spend-limit shows it');
  else scene.fact('rateHeaders.limits', told.map((value) => value ?? 'untold').join(' '), answer);
}

/** A version that answers another shape than ours cannot simply be moved to. */
function noteShapes(scene: Scene, answers: ReadonlyMap<string, Answer>): void {
  const ours = answers.get('2021-07-28');
  const other = [...answers].filter(
    ([, answer]) => isAccepted(answer) && ours && String(keysOf(answer.body)) !== String(keysOf(ours.body)),
  );
  scene.fact('versions.otherShape', other.map(([version]) => version).sort(), ...other.map(([, answer]) => answer));
}
