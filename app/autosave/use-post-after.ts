import { type FormEvent, useEffect, useState } from 'react';
import { type Autosave, isOnItsWay, type Typed } from './autosave.ts';

type Asked = { readonly form: HTMLFormElement; readonly button: HTMLElement | null };

/**
 * For a form that saves itself and is posted whole as well: posts once nothing is on its way any more, with the revisions
 * that came back. Posted at once it would stand against its own earlier saving.
 */
export function usePostAfter<T extends Typed>(state: Autosave<T>) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const onItsWay = isOnItsWay(state);
  useEffect(() => {
    if (asked === null || onItsWay) return;
    setAsked(null);
    asked.form.requestSubmit(asked.button);
  }, [asked, onItsWay]);
  return (event: FormEvent<HTMLFormElement>) => {
    if (!onItsWay) return;
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    setAsked({ form: event.currentTarget, button: submitter });
  };
}
