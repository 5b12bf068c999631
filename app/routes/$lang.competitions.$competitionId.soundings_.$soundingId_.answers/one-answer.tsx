import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import type { FiledFile } from '#app/sounding/canonical-response.ts';
import { FiledFiles } from '#app/sounding/filed-files.tsx';
import { Button } from '#app/ui/button.tsx';
import { Select, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';

type Theme = { readonly id: string; readonly name: string };
type Props = {
  answer: {
    responseId: string;
    organization: string;
    sector: string;
    words: string;
    notApplicable: boolean;
    files: readonly FiledFile[];
    codings: readonly { id: string; themeId: string; quote: string }[];
  };
  questionId: string;
  themes: readonly Theme[];
  mayCode: boolean;
  result: SubmissionResult | undefined;
};

export function OneAnswer({ answer, questionId, themes, mayCode, result }: Props) {
  const { t } = useTranslation('sounding');
  const { t: word } = useTranslation('respondents');
  const { t: answering } = useTranslation('answering');
  const { responseId, organization, sector, words, notApplicable, files, codings } = answer;
  const typed = result?.initialValue;
  const mine = typed?.responseId === responseId && typed.questionId === questionId ? result : undefined;
  const key = `${responseId}-${questionId}`;
  return (
    <article className="answers__row" aria-labelledby={`of-${key}`}>
      <h3 id={`of-${key}`}>{organization}</h3>
      <p className="field__hint">{word(`sector.${sector}` as 'sector.public')}</p>
      {notApplicable && <StatusTag>{t('state.not-applicable')}</StatusTag>}
      <p className="answers__text">{words}</p>
      {files.length > 0 && (
        <FiledFiles
          files={files}
          label={answering('files.label')}
          hrefOf={({ sha256 }) => `answers/${responseId}/files/${sha256}`}
        />
      )}
      <ul>
        {codings.map(({ id, themeId, quote }) => (
          <li key={id}>
            <strong>{themes.find((theme) => theme.id === themeId)?.name}</strong>{' '}
            {quote !== '' && <q>{quote}</q>}
            {mayCode && (
              <PostForm intent="remove" id={`remove-${id}`}>
                <input type="hidden" name="codingId" value={id} />
                <Button variant="tertiary" size="small">
                  {t('answers.remove')}
                  <span className="visually-hidden"> – {organization}</span>
                </Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
      {mayCode && themes.length > 0 && (
        <details open={mine !== undefined || undefined}>
          <summary>
            {t('answers.code')}
            <span className="visually-hidden"> – {organization}</span>
          </summary>
          <PostForm result={mine} intent="code" id={`code-${key}`}>
            <input type="hidden" name="responseId" value={responseId} />
            <input type="hidden" name="questionId" value={questionId} />
            <Select
              name="themeId"
              label={t('answers.theme')}
              placeholder={t('answers.choose')}
              options={themes.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField
              name="quote"
              label={t('answers.quote')}
              hint={t('answers.quoteHint')}
              width="full"
              required={false}
            />
            <Button size="small">{t('answers.addCoding')}</Button>
          </PostForm>
        </details>
      )}
    </article>
  );
}
