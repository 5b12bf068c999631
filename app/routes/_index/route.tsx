import { redirect } from '@remix-run/node';

/** French is the default language. */
export function loader() {
  return redirect('/fr');
}
