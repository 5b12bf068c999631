import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { ContactFields } from '#app/ui/contact-fields.tsx';
import { TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { ApplicantFacts } from './facts.server.ts';

type Props = Pick<ApplicantFacts, 'applicant' | 'seenDetails'> & {
  readonly result: SubmissionResult | undefined;
};

/** Name, language and contact; the record keeps what stood before. */
export function ChangeDetails({ applicant, seenDetails, result }: Props) {
  const { t } = useTranslation('applicants');
  const { name, language, contactName, contactEmail } = applicant;
  const defaults = { name, language, contactName: contactName ?? '', contactEmail: contactEmail ?? '' };
  return (
    <section>
      <h2>{t('one.details')}</h2>
      <PostForm intent="details" result={result} defaults={defaults}>
        <input type="hidden" name="seen" value={seenDetails} />
        <TextField name="name" label={t('new.name')} width="full" maxLength={200} />
        <ContactFields />
        <Button variant="secondary">{t('one.detailsButton')}</Button>
      </PostForm>
    </section>
  );
}
