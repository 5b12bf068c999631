import type { Outcome } from '#app/acts/act.ts';
import { cancelOutreach, concludeOutreach, type EndOutreachInput } from '#app/acts/end-outreach.ts';
import { perform } from '#app/acts/perform.server.ts';
import type { Visit } from '#app/http/guard.server.ts';

type Posted = { intent: 'cancel' | 'conclude'; revision: number; reasonFr: string; reasonEn: string };

/** Does what one of the `EndForms` asks for. */
export function endOutreach(
  { installation, viewer }: Visit,
  about: EndOutreachInput['about'],
  { intent, revision, reasonFr, reasonEn }: Posted,
): Promise<Outcome<null>> {
  return perform(
    installation,
    { userId: viewer.userId },
    intent === 'cancel' ? cancelOutreach : concludeOutreach,
    { about, revision, reason: { fr: reasonFr, en: reasonEn } },
  );
}
