import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { enrolSecondFactor } from '#app/acts/enrol-second-factor.ts';
import { perform } from '#app/acts/perform.server.ts';
import { endedNoteCookie, noteCookie, readNote } from '#app/auth/notes.server.ts';
import { redirectWith } from '#app/auth/redirects.ts';
import { homePath } from '#app/auth/return-path.ts';
import { findEnrolment, newEnrolment, newSecondFactor } from '#app/auth/second-factor.server.ts';
import { beginSession, requireSession } from '#app/auth/session.server.ts';
import { claimCode, knock, withoutSpaces } from '#app/auth/sign-in.server.ts';
import { isTotpCode } from '#app/auth/totp.ts';
import { requireLang } from '#app/http/not-found.ts';
import { parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { getInstallation } from '#app/installation.server.ts';
import { Page } from '#app/ui/page.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { EnrolmentForm } from './enrolment.tsx';
import { factorForm, factorLabels } from './form.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const lang = requireLang(params);
  const t = translator(lang);
  const session = await requireSession(request);
  if (session.secondFactor) {
    const note = await readNote(request, session.userId, 'backup-codes');
    if (note === null) throw redirect(`/${lang}/account`);
    return { title: t('auth:backupCodes.title'), codes: note.codes, enrolment: null };
  }
  return {
    title: t('auth:factor.title'),
    codes: null,
    enrolment: await newEnrolment(session, t('auth:factor.issuer')),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lang = requireLang(params);
  const t = translator(lang);
  const session = await requireSession(request);
  const submission = await parseForm(request, { schema: factorForm, labels: factorLabels, lang });
  if (submission.status === 'success' && submission.value.intent === 'continue') {
    return redirectWith(homePath(lang), [endedNoteCookie()]);
  }
  const issuer = t('auth:factor.issuer');
  const typed = submission.payload.sealed;
  const known = typeof typed === 'string' ? await findEnrolment(session, typed, issuer) : null;
  // The telephone has the secret already: a wrong code must not bring another one.
  const again = async (status: number, code: string[]) => {
    const { secret: _, ...enrolment } = known ?? { ...(await newEnrolment(session, issuer)), secret: '' };
    return data(
      { result: submission.reply({ fieldErrors: { code } }), enrolment, renewed: known === null },
      { status },
    );
  };
  if (submission.status !== 'success' || submission.value.intent !== 'enrol') return again(400, []);
  const installation = await getInstallation();
  const wait = await knock(installation.db, 'code', request, session.userId);
  if (wait) return again(429, [t('auth:wait', { count: wait.minutes })]);
  const code = withoutSpaces(submission.value.code);
  if (
    known === null ||
    !isTotpCode(known.secret, code, new Date()) ||
    !(await claimCode(session.userId, code))
  ) {
    return again(400, [t('auth:factor.refused')]);
  }
  const { codes, stored } = await newSecondFactor(known.secret);
  const outcome = await perform(installation, { userId: session.userId }, enrolSecondFactor, stored);
  if (outcome.kind !== 'done') return redirect(`/${lang}/account`);
  return redirectWith(`/${lang}/second-factor`, [
    await beginSession(request, session.userId),
    await noteCookie(session.userId, { kind: 'backup-codes', codes }),
  ]);
}

export default function SecondFactor() {
  const { t } = useTranslation('auth');
  const { title, codes, enrolment } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (codes !== null) {
    return (
      <Page title={title} lead={t('backupCodes.lead')} width="narrow">
        <BackupCodes codes={codes} />
      </Page>
    );
  }
  return (
    <Page title={title} lead={t('factor.lead')} width="narrow">
      <EnrolmentForm
        enrolment={refused?.enrolment ?? enrolment}
        renewed={refused?.renewed ?? false}
        result={refused?.result}
      />
    </Page>
  );
}
