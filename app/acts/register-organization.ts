import { randomUUID } from 'node:crypto';
import { createOrganization, findOrganizationByName, type Sector } from '#db/queries/organizations.ts';
import type { ActDefinition } from './act.ts';

type Input = { stageId: string; name: string; sector: Sector; invented: boolean };

/** An organization is registered once and may compete everywhere. */
export const registerOrganization: ActDefinition<Input, { organizationId: string }> = {
  name: 'register-organization',
  async target(_tx, { stageId }) {
    return { stageId };
  },
  async run({ tx, now }, { name, sector, invented }) {
    if ((await findOrganizationByName(tx, name)) !== undefined)
      return { code: 'organization-known', at: 'organizationName' };
    const id = randomUUID();
    await createOrganization(tx, { id, name, sector, invented }, now);
    return {
      value: { organizationId: id },
      entry: { object: `organization:${id}`, after: { name, sector, invented } },
    };
  },
};
