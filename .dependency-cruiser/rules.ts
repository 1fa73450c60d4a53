import type { IForbiddenRuleType } from 'dependency-cruiser';
import type { Room } from './room.ts';

/** A file that leads back to itself cannot be read, tested or moved without all the others of its circle. Types count. */
export const noCircles: IForbiddenRuleType = {
  name: 'no circle of files',
  severity: 'error',
  from: { path: '^(?:bin|lib|functions|shared|test)/' },
  to: { circular: true },
};

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
