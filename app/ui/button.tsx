import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Variant = 'primary' | 'secondary' | 'tertiary' | 'danger';
type Size = 'normal' | 'small';

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> & {
  variant?: Variant;
  size?: Size;
};

export function Button({ variant = 'primary', size = 'normal', type = 'submit', ...rest }: ButtonProps) {
  return <button type={type} className={classes(variant, size)} {...rest} />;
}

type LinkButtonProps = {
  href: string;
  variant?: Variant;
  size?: Size;
  download?: boolean;
  /** Its words say so. */
  newTab?: boolean;
  children: ReactNode;
};

/** A link that is the page's next step; it only ever reads. */
export function LinkButton({
  href,
  variant = 'primary',
  size = 'normal',
  download,
  newTab = false,
  children,
}: LinkButtonProps) {
  return (
    <a
      href={href}
      className={classes(variant, size)}
      download={download}
      target={newTab ? '_blank' : undefined}
    >
      {children}
    </a>
  );
}

export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}

function classes(variant: Variant, size: Size): string {
  const style = variant === 'danger' ? 'primary button--danger' : variant;
  return `ontario-button ontario-button--${style}${size === 'small' ? ' button--small' : ''}`;
}
