import { useTranslation } from 'react-i18next';
import type { DeclarationState } from '#app/visibility.ts';
import { LinkButton } from './button.tsx';
import { Callout } from './callout.tsx';

type Props = {
  readonly declaration: DeclarationState;
  /** Address of the competition. */
  readonly competition: string;
};

/** In the place of bidders whose names nobody is shown before declaring; nothing once that is done. */
export function DeclareFirst({ declaration, competition }: Props) {
  const { t } = useTranslation('declarations');
  if (declaration === 'declared') return null;
  return (
    <Callout kind="warning" title={t(`first.${declaration}`)}>
      <p>{t(`first.${declaration}Text`)}</p>
      <LinkButton href={`${competition}/declaration`}>{t('conflicts.toDeclaration')}</LinkButton>
    </Callout>
  );
}
