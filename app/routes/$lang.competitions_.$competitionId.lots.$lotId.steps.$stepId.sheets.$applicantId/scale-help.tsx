import { useTranslation } from 'react-i18next';
import type { ScaleWords } from '#app/sheets/sheet-rows.ts';
import { parseScore } from '#scoring/scores.ts';

type Props = { scale: ScaleWords; score: string; meansId: string };

/** What the score just typed means, and the whole scale on demand. */
export function ScaleHelp({ scale, score, meansId }: Props) {
  const { t } = useTranslation('sheet');
  const given = parseScore(score);
  const means =
    typeof given === 'number'
      ? scale.descriptors.find(({ lowest, highest }) => given >= lowest && given <= highest)
      : undefined;
  return (
    <>
      <p id={meansId} className="cell__means">
        {means !== undefined && (
          <>
            <strong>{means.title}</strong> – {means.text}
          </>
        )}
      </p>
      <details>
        <summary>{t('scale')}</summary>
        <dl className="scale">
          {scale.descriptors.map((one) => (
            <div key={one.lowest}>
              <dt>
                {one.from === one.to ? one.from : t('range', one)} – {one.title}
              </dt>
              <dd>{one.text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
