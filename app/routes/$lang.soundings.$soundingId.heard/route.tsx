import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { LessonView } from '#app/sounding/lesson-view.tsx';
import { readLessons } from '#app/sounding/lessons.server.ts';
import { visitSounding } from '#app/sounding/visit-sounding.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang, sounding } = await visitSounding(args);
  return {
    title: translator(lang)('sounding:lessons.title'),
    sounding: { id: sounding.id, title: sounding.title[lang] },
    lessons: await readLessons(installation.db.read, sounding, { lang, publicly: true }),
  };
}

/** What the answers to a sounding changed, for those who gave them. */
export default function Heard() {
  const { t } = useTranslation('sounding');
  const lang = useLang();
  const { title, sounding, lessons } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      context={sounding.title}
      lead={t('lessons.publicLead')}
      width="narrow"
      breadcrumb={[{ href: `/${lang}/soundings/${sounding.id}`, label: sounding.title }]}
    >
      {lessons.length === 0 ? (
        <EmptyState title={t('lessons.nonePublished')} />
      ) : (
        lessons.map((lesson) => <LessonView key={lesson.id} lesson={lesson} />)
      )}
    </Page>
  );
}
