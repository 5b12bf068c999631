import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Table } from '#app/ui/table.tsx';
import type { Scale } from '#scoring/plan.ts';
import { fromHundredths } from '#scoring/points.ts';

type Props = { scale: Scale; heading: 'h3' | 'h4'; under: string | undefined };

export function ScaleView({ scale, heading: Heading, under }: Props) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const { points } = useFormats();
  const written = (hundredths: number) => points(fromHundredths(hundredths));
  return (
    <>
      <Heading>{scale.title[lang]}</Heading>
      <p>
        {t('scaleRange', { min: written(scale.min), max: written(scale.max), step: written(scale.step) })}
      </p>
      <Table
        caption={t('descriptorsOf', { scale: scale.title[lang] })}
        captionHidden
        under={under}
        rows={scale.descriptors}
        rowKey={({ from, to }) => `${from}-${to}`}
        columns={[
          {
            key: 'scores',
            heading: t('scores'),
            cell: ({ from, to }) =>
              from === to ? written(from) : t('fromTo', { from: written(from), to: written(to) }),
          },
          { key: 'title', heading: t('level'), cell: ({ title }) => title[lang] },
          { key: 'text', heading: t('descriptor'), cell: ({ text }) => text[lang] },
        ]}
      />
    </>
  );
}
