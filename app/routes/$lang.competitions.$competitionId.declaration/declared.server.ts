import { organizationsOf } from '#app/acts/declare.ts';
import type { Visit } from '#app/http/guard.server.ts';
import { findDeclaration, listDeclaredBidders, listInterests } from '#db/queries/declarations.ts';

/** The names of organizations, without their bidders: all that is shown before someone has declared. */
export async function declaredBy({ installation, viewer, lang }: Visit, competitionId: string) {
  const { read } = installation.db;
  const signed = await findDeclaration(read, competitionId, viewer.userId);
  const organizations = organizationsOf(await listDeclaredBidders(read, competitionId, viewer.userId));
  const interests = await listInterests(read, competitionId, viewer.userId);
  const named = [...organizations]
    .map(([id, { name, stance }]) => ({ id, name, stance }))
    .sort((a, b) => a.name.localeCompare(b.name, lang));
  return {
    signed: signed === undefined ? null : { name: signed.signedName, at: signed.signedAt },
    undeclared: named.filter(({ stance }) => stance === 'undeclared').map(({ id, name }) => ({ id, name })),
    declared: named.flatMap(({ id, name, stance }) => {
      const interest = interests.find(({ organizationId }) => organizationId === id);
      if (interest === undefined || stance === 'undeclared') return [];
      const { conflict, details, declaredAt, decision } = interest;
      const decided: 'pending' | 'cleared' | 'recused' = decision?.kind ?? 'pending';
      return [{ id, name, stance, details, declaredAt, decided: conflict ? decided : null }];
    }),
  };
}
