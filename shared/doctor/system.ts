export const systems = ['highlevel', 'printful', 'printify'] as const;
export type System = (typeof systems)[number];
