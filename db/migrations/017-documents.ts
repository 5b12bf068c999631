import type { Kysely } from 'kysely';
import { index, instant, instantOrNull, oneOf, run, table, to, together, toOrNull, unique } from './ddl.ts';

/** What a competition posts for anyone to read. Nothing is overwritten: a document is replaced by another, or withdrawn. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    table(
      'documents',
      'id text not null primary key',
      to('competition_id', 'competitions'),
      oneOf('about_kind', 'competition', 'stage', 'sounding', 'event'),
      'about_id text not null',
      'title_fr text not null',
      'title_en text not null',
      oneOf('language', 'fr', 'en', 'both'),
      'name text not null',
      'media_type text not null',
      'size bigint not null',
      'sha256 text not null check (length(sha256) = 64)',
      toOrNull('replaces', 'documents'),
      'note_fr text',
      'note_en text',
      to('posted_by', 'user'),
      instant('posted_at'),
      toOrNull('withdrawn_by', 'user'),
      instantOrNull('withdrawn_at'),
      'withdrawn_reason_fr text',
      'withdrawn_reason_en text',
      together('replaces', 'note_fr', 'note_en'),
      together('withdrawn_by', 'withdrawn_at', 'withdrawn_reason_fr', 'withdrawn_reason_en'),
    ),
    unique('documents', ['replaces']),
    index('documents', ['competition_id', 'posted_at']),
    index('documents', ['posted_by']),
    index('documents', ['withdrawn_by']),
  ]);
}
