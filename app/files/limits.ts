/** Said on the page before anyone chooses a file. */
export const mostBytes = 200_000_000;
export const mostFilesAtOnce = 10;
export const mostFilesOfSubmission = 60;
export const mostBytesOfSubmission = 2_000_000_000;
export const longestName = 180;

export const acceptedTypes = ['pdf', 'docx', 'xlsx', 'pptx', 'png', 'jpg', 'txt', 'csv'] as const;
export type AcceptedType = (typeof acceptedTypes)[number];

/** What the field for files offers to choose from. */
export const accept = [...acceptedTypes, 'jpeg'].map((type) => `.${type}`).join(',');
