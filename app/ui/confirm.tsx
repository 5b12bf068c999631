import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Callout } from './callout.tsx';
import { Checkbox } from './field.tsx';

type Props = {
  /** What will happen, and what can no longer be done afterwards. */
  children: ReactNode;
  /** The sentence to tick, in the first person. */
  statement: ReactNode;
  /** The act itself, as a verb. */
  button: string;
  name?: string;
};

/** The end of a form whose act cannot be undone; stands inside a `PostForm`. */
export function Confirm({ children, statement, button, name = 'confirmed' }: Props) {
  const { t } = useTranslation();
  return (
    <Callout kind="warning" title={t('confirm.title')}>
      {children}
      <Checkbox name={name} label={statement} />
      <Button variant="danger">{button}</Button>
    </Callout>
  );
}
