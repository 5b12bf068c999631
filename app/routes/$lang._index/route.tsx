import type { LoaderFunctionArgs } from '@remix-run/node';
import { useTranslation } from 'react-i18next';
import { requireLang } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Page } from '#app/ui/page.tsx';

export function loader({ params }: LoaderFunctionArgs) {
  const t = translator(requireLang(params));
  return { title: t('home.title') };
}

export default function Home() {
  const { t } = useTranslation();
  const lang = useLang();
  return (
    <Page title={t('home.title')} lead={t('home.lead')}>
      <p>{t('home.rules')}</p>
      <p>{t('home.access')}</p>
      <p>
        <LinkButton href={`/${lang}/sign-in`}>{t('signIn')}</LinkButton>
      </p>
    </Page>
  );
}
