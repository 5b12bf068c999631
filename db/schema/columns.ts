import type { ColumnType } from 'kysely';

/** ISO 8601 in UTC with milliseconds, `2019-10-31T21:00:00.000Z`: sorts as text on both databases. */
export type Instant = string;
/** JSON text; parsed by the queries, never above them. */
export type JsonText = string;
/** 0 or 1. */
export type Flag = number;

export type Generated<T> = ColumnType<T, T | undefined, T>;
