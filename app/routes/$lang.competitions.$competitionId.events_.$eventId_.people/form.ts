import { z } from 'zod';

export const attendanceForm = z.object({
  people: z
    .array(z.object({ registrationId: z.string(), attended: z.enum(['yes', 'no']).optional() }))
    .default([]),
});
