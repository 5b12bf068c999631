import { useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { action } from './route.tsx';

type Props = { award: { applicantId: string | null; name: string | null } | null };

/** The officer recommends what the results say: the first of the ranking, or no award. */
export function Recommend({ award }: Props) {
  const { t } = useTranslation('approval');
  const result = useActionData<typeof action>();
  if (award === null) return <Callout title={t('notYet')} />;
  return (
    <section aria-labelledby="recommend" className="screen-only">
      <h2 id="recommend">{t('recommend')}</h2>
      <PostForm intent="recommend" result={result}>
        <input type="hidden" name="applicantId" value={award.applicantId ?? 'none'} />
        <p>
          <strong>{award.name === null ? t('noAward') : award.name}</strong>
        </p>
        <TextArea name="reasons" label={t('reasons')} hint={t('reasonsHint')} />
        <Confirm statement={t('recommendStatement')} button={t('recommend')}>
          <p>{t('recommendWarning')}</p>
        </Confirm>
      </PostForm>
    </section>
  );
}
