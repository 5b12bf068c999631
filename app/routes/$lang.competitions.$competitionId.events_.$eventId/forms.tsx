import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#app/ui/confirm.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = { readonly revision: number; readonly result: SubmissionResult | undefined };

export function PublishForm({ revision, result }: Props) {
  const { t } = useTranslation('events');
  return (
    <PostForm intent="publish" result={result}>
      <h2>{t('manage.publish')}</h2>
      <input type="hidden" name="revision" value={revision} />
      <Confirm statement={t('manage.publishStatement')} button={t('manage.publishButton')}>
        <p>{t('manage.publishEffect')}</p>
      </Confirm>
    </PostForm>
  );
}
