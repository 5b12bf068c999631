import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Checkboxes } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { type Asked, asOptions } from './clarification-fields.tsx';

type Props = {
  readonly question: string;
  readonly answer: string;
  /** Those it answers, and those that wait for an answer. */
  readonly under: readonly Asked[];
  readonly open: readonly Asked[];
  readonly attached: boolean;
  readonly result: SubmissionResult | undefined;
};

/** What everyone reads, the questions as they came, and the later ones that it answers as well. */
export function PublishedClarification({ question, answer, under, open, attached, result }: Props) {
  const { t } = useTranslation('questions');
  return (
    <>
      {attached && (
        <Callout kind="success" live>
          <p>{t('attach.done')}</p>
        </Callout>
      )}
      <Callout kind="info">
        <p>{t('edit.publishedText')}</p>
      </Callout>
      <p className="pre-line">
        <strong>{question}</strong>
      </p>
      <p className="pre-line">{answer}</p>
      {under.length > 0 && (
        <section aria-labelledby="under">
          <h2 id="under">{t('edit.questions')}</h2>
          <p className="field__hint">{t('edit.asReceived')}</p>
          <ul>
            {under.map(({ id, text, language }) => (
              <li key={id} lang={`${language}-CA`} className="pre-line">
                {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {open.length > 0 && (
        <section aria-labelledby="attach">
          <h2 id="attach">{t('attach.title')}</h2>
          <p>{t('attach.text')}</p>
          <PostForm intent="attach" result={result}>
            <Checkboxes name="questionIds" label={t('attach.choose')} options={asOptions(open)} />
            <Button>{t('attach.button')}</Button>
          </PostForm>
        </section>
      )}
    </>
  );
}
