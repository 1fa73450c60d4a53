import { ConfigurationError, UnaskedError } from '../../doctor-errors.ts';
import { textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import { type Answer, isAccepted } from '../../sending/asking.ts';

/** One read: whether the token is accepted, whose clock is right, where the location is. */
export const hlReach: Probe = {
  id: 'hl-reach',
  system: 'highlevel',
  stage: 'reach',
  asks: 'whether the token reaches the location, and how far its clock is from ours',
  requests: 1,
  async run(scene) {
    const { place, notes } = scene;
    const answer = await scene.ask({ step: 'the location', path: `/locations/${encodeURIComponent(place)}` });
    demandCredentials(scene, answer);
    noteClock(scene, answer);
    if (!isAccepted(answer)) {
      scene.open(`the location cannot be read (${scene.wordsOf(answer)}): tick locations.readonly`);
      return;
    }
    const at = (key: string) => textAt(answer.body, `location.${key}`) ?? textAt(answer.body, key);
    notes.timeZone = at('timezone');
    notes.heading =
      [at('country'), at('currency')].filter((code) => /^[A-Z]{2,3}$/.test(code ?? '')).join(', ') || undefined;
    scene.say('the token reaches the location');
  },
};

/** @throws ConfigurationError when the credential itself is refused, UnaskedError when it cannot be told. */
function demandCredentials(scene: Scene, answer: Answer): void {
  const words = scene.wordsOf(answer);
  const isAboutRights = /scope/i.test(words);
  if (answer.status === 401 && !isAboutRights) {
    throw new ConfigurationError(
      `HighLevel does not accept DOCTOR_HIGHLEVEL_TOKEN (${words}): make another private integration token`,
    );
  }
  if (answer.status === 403) {
    throw new ConfigurationError('DOCTOR_HIGHLEVEL_TOKEN is of another location than DOCTOR_HIGHLEVEL_LOCATION');
  }
  if (answer.status === 429) throw new UnaskedError('HighLevel has had too many requests of this token');
}

/** The header tells whole seconds, and was written somewhere within the time that the request took. */
function noteClock(scene: Scene, answer: Answer): void {
  const theirs = Date.parse(answer.headers.date ?? '');
  if (Number.isNaN(theirs)) return;
  const early = answer.at - answer.ms - theirs - 1_000;
  const late = theirs - answer.at;
  scene.fact('clockSkewMs', Math.max(0, Math.round(early), Math.round(late)), answer);
}
