import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Fingerprint } from '#app/ui/fingerprint.tsx';

type File = { readonly id?: string; readonly name: string; readonly size: number; readonly sha256: string };
type Props = {
  readonly files: readonly File[];
  readonly label: string;
  readonly hrefOf?: (file: File) => string;
  readonly action?: (file: File) => ReactNode;
};

/** Files with their size and their fingerprint, which is part of what is filed. */
export function FiledFiles({ files, label, hrefOf, action }: Props) {
  const { t } = useTranslation('answering');
  const { fileSize } = useFormats();
  return (
    <ul aria-label={label}>
      {files.map((file) => (
        <li key={file.id ?? file.sha256 + file.name}>
          {hrefOf === undefined ? file.name : <a href={hrefOf(file)}>{file.name}</a>} ({fileSize(file.size)})
          <br />
          <span className="field__hint">
            <Fingerprint words={t('files.hash')} value={file.sha256} />
          </span>{' '}
          {action?.(file)}
        </li>
      ))}
    </ul>
  );
}
