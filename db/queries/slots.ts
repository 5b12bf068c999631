import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, toDate } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

/** An hour, or less, that one organization may have for a meeting of its own. */
export type Slot = { id: string; eventId: string; startsAt: Date; endsAt: Date; place: Text };
/** With whether someone has it; who, is for officers. */
export type SlotOnOffer = Slot & { booked: boolean };

export type Booking = {
  id: string;
  slotId: string;
  eventId: string;
  respondentId: string;
  needs: string;
  bookedAt: Date;
};

export async function listSlots(db: Reader, eventId: string): Promise<SlotOnOffer[]> {
  const rows = await db
    .selectFrom('slots as s')
    .leftJoin('bookings as b', (join) => join.onRef('b.slot_id', '=', 's.id').on('b.state', '=', 'booked'))
    .selectAll('s')
    .select('b.id as booking_id')
    .where('s.event_id', '=', eventId)
    .where('s.removed_at', 'is', null)
    .orderBy('s.starts_at')
    .orderBy('s.place_fr')
    .execute();
  return rows.map((row) => ({ ...toSlot(row), booked: row.booking_id !== null }));
}

export async function createSlot(tx: Tx, slot: Slot): Promise<void> {
  await tx
    .insertInto('slots')
    .values({
      id: slot.id,
      event_id: slot.eventId,
      starts_at: fromDate(slot.startsAt),
      ends_at: fromDate(slot.endsAt),
      place_fr: slot.place.fr,
      place_en: slot.place.en,
      removed_at: null,
    })
    .execute();
}

export async function updateSlotRemoved(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('slots')
    .set({ removed_at: fromDate(at) })
    .where('id', '=', id)
    .execute();
}

/** The one in force of an organization. */
export async function findBookingOf(
  db: Reader,
  eventId: string,
  respondentId: string,
): Promise<Booking | undefined> {
  const row = await selectBookings(db, eventId).where('respondent_id', '=', respondentId).executeTakeFirst();
  return row && toBooking(row);
}

export async function listBookings(
  db: Reader,
  eventId: string,
): Promise<(Booking & { organization: string })[]> {
  const rows = await db
    .selectFrom('bookings as b')
    .innerJoin('respondents as r', 'r.id', 'b.respondent_id')
    .selectAll('b')
    .select('r.organization')
    .where('b.event_id', '=', eventId)
    .where('b.state', '=', 'booked')
    .execute();
  return rows.map((row) => ({ ...toBooking(row), organization: row.organization }));
}

export async function createBooking(tx: Tx, booking: Booking): Promise<void> {
  await tx
    .insertInto('bookings')
    .values({
      id: booking.id,
      slot_id: booking.slotId,
      event_id: booking.eventId,
      respondent_id: booking.respondentId,
      needs: booking.needs,
      state: 'booked',
      booked_at: fromDate(booking.bookedAt),
      cancelled_at: null,
    })
    .execute();
}

export async function updateBookingCancelled(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('bookings')
    .set({ state: 'cancelled', cancelled_at: fromDate(at) })
    .where('id', '=', id)
    .execute();
}

export async function updateBookingNeeds(tx: Tx, id: string, needs: string): Promise<void> {
  await tx.updateTable('bookings').set({ needs }).where('id', '=', id).execute();
}

function selectBookings(db: Reader, eventId: string) {
  return db.selectFrom('bookings').selectAll().where('event_id', '=', eventId).where('state', '=', 'booked');
}

function toSlot(row: Selectable<Schema['slots']>): Slot {
  return {
    id: row.id,
    eventId: row.event_id,
    startsAt: toDate(row.starts_at),
    endsAt: toDate(row.ends_at),
    place: { fr: row.place_fr, en: row.place_en },
  };
}

function toBooking(row: Selectable<Schema['bookings']>): Booking {
  return {
    id: row.id,
    slotId: row.slot_id,
    eventId: row.event_id,
    respondentId: row.respondent_id,
    needs: row.needs,
    bookedAt: toDate(row.booked_at),
  };
}
