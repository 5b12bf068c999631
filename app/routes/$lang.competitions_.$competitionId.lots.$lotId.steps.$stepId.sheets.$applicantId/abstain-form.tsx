import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';

type Props = {
  /** What was posted and refused. */
  refused: {
    reason: string;
    confirmed: boolean;
    errors: Partial<Record<'reason' | 'confirmed', string>>;
  } | null;
  declaration: string;
};

/** Out of one proposal, with a reason: a form of its own at the end of the page. */
export function AbstainForm({ refused, declaration }: Props) {
  const { t } = useTranslation('sheet');
  return (
    <details className="abstain" open={refused !== null || undefined}>
      <summary>{t('abstain.open')}</summary>
      <p>
        {t('abstain.text')} <a href={declaration}>{t('abstain.declare')}</a>
      </p>
      <form method="post" id="abstain" noValidate>
        <div className={refused?.errors.reason === undefined ? 'field' : 'field field--error'}>
          <label className="ontario-label" htmlFor="abstain-reason">
            {t('abstain.reason')}
          </label>
          <FieldError id="abstain-reason-error" text={refused?.errors.reason} />
          <textarea
            id="abstain-reason"
            name="reason"
            rows={3}
            maxLength={10_000}
            className="ontario-input field__input field__input--full"
            defaultValue={refused?.reason}
            aria-invalid={refused?.errors.reason !== undefined || undefined}
            aria-describedby={refused?.errors.reason === undefined ? undefined : 'abstain-reason-error'}
          />
        </div>
        <div className={refused?.errors.confirmed === undefined ? 'field' : 'field field--error'}>
          <FieldError id="abstain-confirmed-error" text={refused?.errors.confirmed} />
          <div className="choice">
            <input
              id="abstain-confirmed"
              name="confirmed"
              type="checkbox"
              value="on"
              defaultChecked={refused?.confirmed}
            />
            <label htmlFor="abstain-confirmed">{t('abstain.statement')}</label>
          </div>
        </div>
        <Button variant="danger" name="intent" value="abstain">
          {t('abstain.button')}
        </Button>
      </form>
    </details>
  );
}

function FieldError({ id, text }: { id: string; text: string | undefined }) {
  const { t } = useTranslation();
  if (text === undefined) return null;
  return (
    <p id={id} className="field__error">
      <span className="visually-hidden">{t('errorPrefix')} </span>
      {text}
    </p>
  );
}
