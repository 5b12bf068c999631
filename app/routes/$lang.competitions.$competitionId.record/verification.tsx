import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import type { RecordVerification } from '#db/verify-record.ts';

type Props = { head: { sequence: number; hash: string }; verification: RecordVerification | null; at: Date };

/** Length and last hash to note down elsewhere, and the recomputation of the whole chain on request. */
export function Verification({ head, verification, at }: Props) {
  const { t } = useTranslation('record');
  const { dateTime, number } = useFormats();
  return (
    <section aria-labelledby="verification">
      <h2 id="verification">{t('verification.title')}</h2>
      <p>
        {t('verification.head', { count: head.sequence, length: number(head.sequence) })}{' '}
        <code className="fingerprint">{head.hash}</code>
      </p>
      {verification === null ? (
        <ButtonRow>
          <LinkButton href="?verify" variant="secondary">
            {t('verification.verify')}
          </LinkButton>
        </ButtonRow>
      ) : (
        <Callout
          kind={verification.ok ? 'success' : 'error'}
          title={
            verification.ok
              ? t('verification.ok')
              : t('verification.fails', { sequence: number(verification.sequence) })
          }
        >
          <p>
            {t('verification.at', { at: dateTime(at), entries: number(verification.entries) })}
            {!verification.ok && ` ${t(`verification.fault.${verification.fault}`)}`}
          </p>
        </Callout>
      )}
    </section>
  );
}
