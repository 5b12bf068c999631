import { z } from 'zod';
import { respondentFields } from '#app/http/respondent-fields.ts';

export const registerForm = z.object(respondentFields);
