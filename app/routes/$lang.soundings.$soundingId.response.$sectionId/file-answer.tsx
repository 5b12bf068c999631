import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { mostAnswerFileBytes, mostAnswerFiles } from '#app/sounding/file-limits.ts';
import { FiledFiles } from '#app/sounding/filed-files.tsx';
import { Button } from '#app/ui/button.tsx';
import type { SectionQuestion } from './section-page.server.ts';

type Props = { question: SectionQuestion; open: boolean; id: string; described: string };

/** What is attached. Its buttons post the whole section: what is typed there is saved before a page of files comes. */
export function FileAnswer({ question, open, id, described }: Props) {
  const { t } = useTranslation('answering');
  const { fileSize } = useFormats();
  const { files, number } = question;
  return (
    <fieldset
      className="field"
      aria-labelledby={`title.${question.id}`}
      aria-describedby={described || undefined}
    >
      {files.length === 0 ? (
        <p>{t('files.none')}</p>
      ) : (
        <FiledFiles
          files={files}
          label={t('files.label')}
          hrefOf={({ id: fileId = '' }) => `files/${fileId}`}
          action={({ id: fileId = '', name }) =>
            open && (
              <Button name="intent" value={`remove.${fileId}`} variant="tertiary" size="small">
                {t('files.remove')}
                <span className="visually-hidden"> {name}</span>
              </Button>
            )
          }
        />
      )}
      {open && files.length < mostAnswerFiles && (
        <>
          <p className="field__hint">
            {t('files.limit', { most: mostAnswerFiles, size: fileSize(mostAnswerFileBytes) })}
          </p>
          <Button id={id} name="intent" value={`attach.${question.id}`} variant="secondary" size="small">
            {t('files.attach')}
            <span className="visually-hidden"> {t('files.attachFor', { number })}</span>
          </Button>
        </>
      )}
    </fieldset>
  );
}
