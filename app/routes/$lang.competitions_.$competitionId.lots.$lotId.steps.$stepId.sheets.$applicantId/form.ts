import { z } from 'zod';
import { isTouched } from '#app/autosave/touched.ts';

export const sheetIntent = z.enum(['save-sheet', 'check', 'abstain']);

const typedCell = z.object({
  criterionId: z.string().min(1),
  score: z.string(),
  comment: z.string(),
  flagged: z.boolean(),
  note: z.string(),
  revision: z.coerce.number().int().min(0),
});

/** Every cell of the form that was touched: `score.<criterion>`, `comment.<criterion>` … Null when it is not this form. */
export function cellsOfForm(form: FormData) {
  const text = (name: string) => {
    const value = form.get(name);
    // A browser posts the ends of lines as CR LF.
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : undefined;
  };
  const ids = [...form.keys()].filter((name) => name.startsWith('revision.')).map((name) => name.slice(9));
  const cells = z.array(typedCell).safeParse(
    ids.map((id) => ({
      criterionId: id,
      score: text(`score.${id}`),
      comment: text(`comment.${id}`),
      flagged: form.has(`flagged.${id}`),
      note: text(`note.${id}`) ?? '',
      revision: text(`revision.${id}`),
    })),
  );
  if (!cells.success) return null;
  return cells.data.filter(({ criterionId, score, comment, flagged, note }) =>
    isTouched(form, criterionId, { score, comment, flagged, note }),
  );
}
