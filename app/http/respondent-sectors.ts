export const organizationSectors = [
  'public',
  'private',
  'non-profit',
  'municipality',
  'cmsm',
  'dssab',
  'college',
  'indigenous',
] as const;

/** Service providers answer a sounding too; they do not apply to manage the system. */
export const sectors = [...organizationSectors, 'service-provider'] as const;
export type SectorName = (typeof sectors)[number];
