import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { Intent } from './form.ts';

const words = {
  renew: ['one.renew', 'one.renewText'],
  'reset-factor': ['one.resetFactor', 'one.resetFactorText'],
  'make-administrator': ['one.makeAdministrator', 'one.makeAdministratorText'],
  'end-administrator': ['one.endAdministrator', 'one.endAdministratorText'],
  disable: ['one.disable', 'one.disableText'],
  enable: ['one.enable', 'one.enableText'],
} as const satisfies Record<Intent, readonly [string, string]>;

/** One form per act: what it does, then its button. */
export function AccessActs({
  intents,
  result,
}: {
  intents: readonly Intent[];
  result: SubmissionResult | undefined;
}) {
  const { t } = useTranslation('accounts');
  return (
    <>
      {intents.map((intent) => {
        const [title, text] = words[intent];
        return (
          <section key={intent}>
            <h3>{t(title)}</h3>
            <p>{t(text)}</p>
            <PostForm intent={intent} result={result}>
              <Button variant={intent === 'disable' ? 'danger' : 'secondary'}>{t(title)}</Button>
            </PostForm>
          </section>
        );
      })}
    </>
  );
}
