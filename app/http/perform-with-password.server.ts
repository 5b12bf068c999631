import type { Submission } from '@conform-to/react';
import type { ActDefinition } from '#app/acts/act.ts';
import { perform } from '#app/acts/perform.server.ts';
import { givePassword } from '#app/auth/password-again.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { Visit } from './guard.server.ts';
import { notDone } from './not-done.server.ts';
import { badRequest } from './parse-form.ts';
import { tooManyRequests } from './too-many-requests.ts';

/**
 * Performs an act whose form asks for the password again, and answers what `done` says. A wrong one is a 400 with everything
 * else kept, and the refusal stands in the record: the door itself decides.
 */
export async function performWithPassword<Input, Output, Schema, Value, Answer>(
  request: Request,
  { installation, viewer, lang }: Pick<Visit, 'installation' | 'viewer' | 'lang'>,
  { submission, password }: { submission: Submission<Schema, string[], Value>; password: string },
  act: ActDefinition<Input, Output>,
  input: Input,
  done: (value: Output) => Answer,
) {
  const given = await givePassword(request, installation, viewer, password);
  if (given.kind === 'wait') return tooManyRequests(submission, lang, given.minutes);
  const passwordGivenAt = given.kind === 'right' ? given.at : undefined;
  const actor = { userId: viewer.userId, passwordGivenAt };
  const outcome = await perform(installation, actor, act, input);
  if (outcome.kind === 'done') return done(outcome.value);
  if (outcome.kind === 'refused' && outcome.why === 'password-again')
    return badRequest(submission, { fields: { password: [translator(lang)('passwordAgain.wrong')] } });
  return notDone(outcome, submission, lang);
}
