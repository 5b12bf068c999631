import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { OpeningState } from './opening-state.server.ts';

/** One lot that waits keeps all envelopes shut: bidders and evaluators are shared, one price would tell another. */
export function LotGates({ lots, ready, doubted }: Pick<OpeningState, 'lots' | 'ready' | 'doubted'>) {
  const { t } = useTranslation('opening');
  return (
    <>
      <Callout kind={ready ? 'success' : 'warning'} title={t(ready ? 'ready' : 'notReady')}>
        <p>{t(ready ? 'readyText' : 'notReadyText')}</p>
        {doubted.length > 0 && (
          <ul>
            {doubted.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </Callout>
      <Table
        caption={t('gates')}
        rows={lots}
        rowKey={({ lotId }) => lotId}
        columns={[
          { key: 'lot', heading: t('lot'), cell: ({ name }) => name },
          ...(lots[0]?.steps ?? []).map(({ id, title }) => ({
            key: id,
            heading: title,
            cell: ({ steps, cancelled }: OpeningState['lots'][number]) => {
              const step = steps.find((one) => one.id === id);
              if (cancelled) return <StatusTag>{t('cancelled')}</StatusTag>;
              if (step?.doubted)
                return (
                  <a href={step.href}>
                    <StatusTag tone="danger">{t('doubted')}</StatusTag>
                  </a>
                );
              if (step?.sealed) return <StatusTag tone="success">{t('sealed')}</StatusTag>;
              return step?.nobody ? (
                <StatusTag>{t('nobody')}</StatusTag>
              ) : (
                <StatusTag tone="warning">{t('waiting')}</StatusTag>
              );
            },
          })),
        ]}
      />
    </>
  );
}
