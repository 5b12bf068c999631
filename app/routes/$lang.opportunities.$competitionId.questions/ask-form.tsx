import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Select, TextArea } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  readonly competitionId: string;
  readonly linked: boolean;
  readonly subjects: readonly { readonly value: string; readonly name: string; readonly until: Date }[];
  readonly result: SubmissionResult | null | undefined;
};

export function AskForm({ competitionId, linked, subjects, result }: Props) {
  const { t } = useTranslation(['questions', 'respondents']);
  const lang = useLang();
  const { dateTime } = useFormats();
  const here = `/${lang}/opportunities/${competitionId}`;
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{t('ask.title')}</h2>
      {subjects.length === 0 ? (
        <Callout kind="info" title={t('ask.closed')}>
          <p>{t('ask.closedText')}</p>
        </Callout>
      ) : (
        <>
          <ul>
            {subjects.map(({ value, name, until }) => (
              <li key={value}>{t('ask.until', { subject: name, at: dateTime(until) })}</li>
            ))}
          </ul>
          <Callout kind="info" title={t('respondents:said.title')}>
            <p>{t('respondents:said.ideas')}</p>
            <p>{t('respondents:said.notEvaluation')}</p>
            <p>{t('respondents:said.answersToAll')}</p>
          </Callout>
        </>
      )}
      {subjects.length > 0 && !linked && (
        <>
          <p>{t('ask.register')}</p>
          <LinkButton href={`${here}/register?to=${encodeURIComponent(`${here}/questions`)}`}>
            {t('ask.registerButton')}
          </LinkButton>
        </>
      )}
      {subjects.length > 0 && linked && (
        <PostForm
          result={result}
          defaults={{ about: subjects.length === 1 ? subjects[0]?.value : undefined }}
        >
          <Select
            name="about"
            label={t('ask.about')}
            placeholder={t('ask.choose')}
            options={subjects.map(({ value, name }) => ({ value, label: name }))}
            width="full"
          />
          <TextArea name="text" label={t('ask.text')} hint={t('ask.textHint')} rows={6} maxLength={4000} />
          <Button>{t('ask.button')}</Button>
        </PostForm>
      )}
    </section>
  );
}
