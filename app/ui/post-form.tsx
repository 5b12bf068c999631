import { FormProvider, type SubmissionResult, useForm } from '@conform-to/react';
import { type ReactNode, useId } from 'react';
import { ErrorSummary, type FieldElsewhere } from './error-summary.tsx';

type Props = {
  /** What the action answered: the form as typed, with its errors. */
  result?: SubmissionResult | null | undefined;
  /** The branch of the action; errors of another form's intent are not this form's. */
  intent?: string;
  /** What the fields show at first. */
  defaults?: Record<string, unknown>;
  /** Needed when several forms of one page share an intent. */
  id?: string;
  /** Another address than the page's own. */
  action?: string;
  /** For forms with files. */
  multipart?: boolean;
  /** Where fields are that this form has errors of, but not on this page. */
  elsewhere?: readonly FieldElsewhere[];
  children: ReactNode;
};

/** A plain form: posted by the browser, checked by the server, drawn again as typed when something is wrong. */
export function PostForm(props: Props) {
  const { result, intent, defaults, id, action, multipart = false, elsewhere, children } = props;
  const fallback = useId();
  const formId = id ?? (intent === undefined ? fallback : `form-${intent}`);
  const mine = intent === undefined || result?.initialValue?.intent === intent ? result : undefined;
  const [form] = useForm({
    id: formId,
    lastResult: mine,
    defaultValue: defaults as Record<string, string> | undefined,
  });
  return (
    <FormProvider context={form.context}>
      <form
        id={formId}
        className="form"
        method="post"
        action={action}
        encType={multipart ? 'multipart/form-data' : undefined}
        noValidate
      >
        <ErrorSummary errors={form.allErrors} formId={formId} elsewhere={elsewhere} />
        {intent !== undefined && <input type="hidden" name="intent" value={intent} />}
        {children}
      </form>
    </FormProvider>
  );
}
