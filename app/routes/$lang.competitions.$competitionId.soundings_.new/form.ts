import { z } from 'zod';
import { soundingFields } from '#app/http/sounding-form.ts';

export const newSoundingForm = z.object(soundingFields);
