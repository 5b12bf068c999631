import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { Select } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Table } from '#app/ui/table.tsx';

type ShownLot = {
  readonly id: string;
  readonly name: string;
  readonly state: 'active' | 'awarded' | 'no-award' | 'cancelled';
};

type Props = {
  readonly competitionId: string;
  readonly lots: readonly ShownLot[];
  readonly regions: readonly { readonly value: string; readonly label: string }[];
  readonly mayAddLot: boolean;
  readonly mayRemoveLot: boolean;
  readonly mayCancelLot: boolean;
  readonly result: SubmissionResult | undefined;
};

export function Lots(props: Props) {
  const { lots, regions, mayAddLot, mayRemoveLot, mayCancelLot, result } = props;
  const { t } = useTranslation(['competitions', 'common']);
  return (
    <section>
      <h2>{t('settings.lots')}</h2>
      <Table
        caption={t('settings.lotsCaption')}
        captionHidden
        rows={lots}
        rowKey={({ id }) => id}
        columns={[
          { key: 'lot', heading: t('settings.lot'), cell: ({ name }) => name },
          { key: 'state', heading: t('settings.state'), cell: ({ state }) => t(`common:lotState.${state}`) },
          ...(mayRemoveLot || mayCancelLot
            ? [
                {
                  key: 'action',
                  heading: t('settings.action'),
                  cell: (lot: ShownLot) => <LotAction lot={lot} {...props} />,
                },
              ]
            : []),
        ]}
      />
      {mayAddLot && regions.length === 0 && <p>{t('settings.noRegionLeft')}</p>}
      {mayAddLot && regions.length > 0 && (
        <PostForm intent="add-lot" result={result}>
          <Select
            name="regionId"
            label={t('settings.regionId')}
            placeholder={t('settings.regionPlaceholder')}
            options={regions}
          />
          <Button variant="secondary">{t('settings.addLot')}</Button>
        </PostForm>
      )}
    </section>
  );
}

function LotAction({ lot, competitionId, mayRemoveLot, mayCancelLot, result }: Props & { lot: ShownLot }) {
  const { t } = useTranslation('competitions');
  const lang = useLang();
  if (mayRemoveLot) {
    return (
      <PostForm intent="remove-lot" id={`remove-${lot.id}`} result={result}>
        <input type="hidden" name="lotId" value={lot.id} />
        <Button variant="tertiary" size="small" aria-label={t('settings.removeNamed', { lot: lot.name })}>
          {t('settings.remove')}
        </Button>
      </PostForm>
    );
  }
  if (!mayCancelLot || lot.state === 'cancelled') return null;
  return (
    <a href={`/${lang}/competitions/${competitionId}/cancel?lotId=${lot.id}`}>
      {t('settings.cancelLotNamed', { lot: lot.name })}
    </a>
  );
}
