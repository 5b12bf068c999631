import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  /** The form's name of the id. */
  name: 'sectionId' | 'questionId';
  id: string;
  label: string;
  revision: number;
  up: boolean;
  down: boolean;
  result: SubmissionResult | undefined;
};

/** Moves one item of a questionnaire up or down, by a plain form. */
export function MoveForms({ name, id, label, revision, up, down, result }: Props) {
  const { t } = useTranslation('questionnaire');
  const mine = result?.initialValue?.[name] === id ? result : undefined;
  const verbs = [...(up ? (['up'] as const) : []), ...(down ? (['down'] as const) : [])];
  return (
    <PostForm id={`move-${id}`} result={mine}>
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name={name} value={id} />
      <div className="button-row">
        {verbs.map((verb) => (
          <Button key={verb} name="intent" value={verb} variant="tertiary" size="small">
            {t(verb)} <span className="visually-hidden">– {label}</span>
          </Button>
        ))}
      </div>
    </PostForm>
  );
}
