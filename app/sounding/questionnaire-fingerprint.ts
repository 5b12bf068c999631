import { canonicalJson } from '#db/canonical-json.ts';
import { sha256 } from '#db/hash.ts';
import type { Questionnaire } from '#db/queries/questionnaires.ts';

/** SHA-256 of the canonical content: the same questions have the same, in any version. */
export function questionnaireFingerprint(content: Questionnaire): string {
  return sha256(canonicalJson(content));
}
