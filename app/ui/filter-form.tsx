import { FormProvider, useForm } from '@conform-to/react';
import { type ReactNode, useId } from 'react';

/** A form that only asks: its fields stand in the address afterwards. */
export function FilterForm({
  defaults,
  children,
}: {
  defaults: Record<string, string>;
  children: ReactNode;
}) {
  const [form] = useForm({ id: useId(), defaultValue: defaults });
  return (
    <FormProvider context={form.context}>
      <form method="get" className="form">
        {children}
      </form>
    </FormProvider>
  );
}
