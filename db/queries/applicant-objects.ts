import type { Reader } from '#db/client.server.ts';

/** What the record names that belongs to these applicants: their submissions, the files in them (removed ones too), what was recommended. */
export async function listObjectsOf(db: Reader, applicantIds: readonly string[]): Promise<string[]> {
  if (applicantIds.length === 0) return [];
  const rows = await db
    .selectFrom('submissions')
    .select('id')
    .where('applicant_id', 'in', applicantIds)
    .unionAll(
      db
        .selectFrom('files as f')
        .innerJoin('submissions as s', 's.id', 'f.submission_id')
        .select('f.id')
        .where('s.applicant_id', 'in', applicantIds),
    )
    .unionAll(db.selectFrom('recommendations').select('id').where('applicant_id', 'in', applicantIds))
    .execute();
  return rows.map(({ id }) => id);
}
