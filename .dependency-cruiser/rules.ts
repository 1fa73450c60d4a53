import type { IForbiddenRuleType } from 'dependency-cruiser';
import type { Room } from './rooms.ts';

/** One rule for each room: whatever it imports that its row does not name is an error. */
export function rulesFor(rooms: readonly Room[]): IForbiddenRuleType[] {
  return rooms.map((room, index) => {
    const earlier = rooms.slice(0, index).map(({ files }) => files);
    return {
      name: room.name,
      comment: `${room.name} may import ${room.mayImport}.`,
      severity: 'error',
      from: { path: room.files, ...(earlier.length > 0 && { pathNot: earlier }) },
      to: {
        ...(room.paths.length > 0 && { pathNot: [...room.paths] }),
        ...(room.outside && { dependencyTypesNot: [...room.outside] }),
      },
    };
  });
}
