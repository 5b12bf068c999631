/** One measured figure: `value` against `limit`, in the unit that the name says. */
export type Figure = { figure: string; value: number; limit: number; ok: boolean };
