import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('auth');
  return (
    <>
      <Callout kind="warning">
        <p>{t('backupCodes.once')}</p>
      </Callout>
      <ul className="backup-codes" aria-label={t('backupCodes.list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <PostForm intent="continue">
        <Button>{t('backupCodes.button')}</Button>
      </PostForm>
    </>
  );
}
