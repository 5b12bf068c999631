import { createTheme as create, listThemes } from '#db/queries/analysis.ts';
import type { Text } from '#scoring/plan.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

export type CreateThemeInput = { readonly soundingId: string; readonly name: Text };

/** A theme under which answers are gathered. */
export const createTheme: ActDefinition<CreateThemeInput, { themeId: string }> = {
  name: 'create-theme',
  target: soundingTarget,
  async run(context, { soundingId, name }) {
    const { tx, now, userId } = context;
    if (userId === null) return context.refuse('own');
    const themes = await listThemes(tx, soundingId);
    if (themes.some((theme) => theme.name.fr === name.fr)) return { code: 'theme-known', at: 'nameFr' };
    const themeId = crypto.randomUUID();
    await create(tx, {
      id: themeId,
      soundingId,
      name,
      position: themes.length,
      createdBy: userId,
      createdAt: now,
    });
    return { value: { themeId }, entry: { object: `theme:${themeId}`, after: { soundingId, name } } };
  },
};
