import { useTranslation } from 'react-i18next';
import { type ActName, acts } from '#app/policy/acts.ts';
import { type ScreenName, screens } from '#app/policy/screens.ts';

export const tones = { done: 'success', refused: 'danger', read: 'info' } as const;

export function useActName() {
  const { t } = useTranslation('record');
  return (act: string) => {
    if (act in acts) return t(`act.${act as ActName}`);
    const screen = act.replace(/^see:/, '');
    return screen in screens ? t('entries.see', { screen: t(`screen.${screen as ScreenName}`) }) : act;
  };
}
