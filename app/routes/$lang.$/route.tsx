import { notFound } from '#app/http/not-found.ts';

export function loader() {
  notFound();
}

export default function Nothing() {
  return null;
}
