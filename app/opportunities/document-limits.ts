import type { AcceptedType } from '#app/files/limits.ts';

/** Said on the page before anyone chooses a file: what everybody can open, and fetch on a slow line. */
export const mostDocumentBytes = 50_000_000;
export const documentTypes = ['pdf', 'docx', 'xlsx'] as const satisfies readonly AcceptedType[];
export const acceptDocuments = documentTypes.map((type) => `.${type}`).join(',');
