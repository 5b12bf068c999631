/** Only `sign-in.server.ts` writes this header for the auth library, from the address that the server saw. */
export const addressHeader = 'x-knocking-address';
