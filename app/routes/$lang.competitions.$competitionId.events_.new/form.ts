import { z } from 'zod';
import { firstEventFields } from '#app/http/event-form.ts';

export const newEventForm = z.object(firstEventFields);
