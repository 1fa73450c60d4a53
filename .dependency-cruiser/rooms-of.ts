import type { Room } from './room.ts';
import type { Subjects } from './subjects.ts';

/** One room for each subject of a layer: itself, the subjects that its row names, and what the layer gives to all of them. */
export function roomsOf(
  layer: string,
  subjects: Subjects,
  given: Pick<Room, 'mayImport' | 'paths' | 'outside'>,
): readonly Room[] {
  return Object.entries(subjects).map(([subject, others]) => ({
    ...given,
    name: `${layer}/${subject}`,
    files: `^${layer}/${subject}/`,
    mayImport: ['itself', ...others, given.mayImport].join(', '),
    paths: [...[subject, ...others].map((name) => `^${layer}/${name}/`), ...given.paths],
  }));
}
