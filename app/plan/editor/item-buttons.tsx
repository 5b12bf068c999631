import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import type { ItemKind } from '../list-changes.ts';

type Props = {
  path: string;
  index: number;
  count: number;
  /** What the buttons act on, for those who do not see where they stand. */
  label: string;
  removable?: boolean;
};

/** Moves and removes one item of a list; each button saves what is typed as well. */
export function ItemButtons({ path, index, count, label, removable = true }: Props) {
  const { t } = useTranslation('plan');
  const verbs = [
    ...(index > 0 ? (['up'] as const) : []),
    ...(index < count - 1 ? (['down'] as const) : []),
    ...(removable ? (['remove'] as const) : []),
  ];
  return (
    <div className="button-row">
      {verbs.map((verb) => (
        <Button key={verb} name="do" value={`${verb}:${path}`} variant="tertiary" size="small">
          {t(`edit.${verb}`)} <span className="visually-hidden">{label}</span>
        </Button>
      ))}
    </div>
  );
}

export function AddButton({ kind, path }: { kind: ItemKind; path: string }) {
  const { t } = useTranslation('plan');
  return (
    <Button name="do" value={`${kind}:${path}`} variant="secondary" size="small">
      {t(`edit.add.${kind}`)}
    </Button>
  );
}
