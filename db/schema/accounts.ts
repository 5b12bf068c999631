import type { Flag, Instant } from './columns.ts';

/** The first five tables have the shapes better-auth asks for. */
export interface AccountSchema {
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  verification: VerificationTable;
  two_factor: TwoFactorTable;
  used_codes: UsedCodeTable;
  rate_limits: RateLimitTable;
  invitations: InvitationTable;
  memberships: MembershipTable;
}

interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: Flag;
  image: string | null;
  language: string;
  staff: Flag;
  disabledAt: Instant | null;
  twoFactorEnabled: Flag;
  createdAt: Instant;
  updatedAt: Instant;
}

interface SessionTable {
  id: string;
  userId: string;
  token: string;
  expiresAt: Instant;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}

interface AccountTable {
  id: string;
  userId: string;
  accountId: string;
  providerId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Instant | null;
  refreshTokenExpiresAt: Instant | null;
  scope: string | null;
  password: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}

interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Instant;
  createdAt: Instant;
  updatedAt: Instant;
}

interface TwoFactorTable {
  id: string;
  userId: string;
  secret: string;
  backupCodes: string;
  verified: Flag;
}

/** One row per accepted one-time code: a code is good once. */
interface UsedCodeTable {
  user_id: string;
  code_hash: string;
  used_at: Instant;
}

interface RateLimitTable {
  key: string;
  points: number;
  /** Milliseconds since 1970. */
  expire: number | null;
}

interface InvitationTable {
  id: string;
  email: string;
  name: string;
  language: string;
  staff: Flag;
  administrator: Flag;
  token_hash: string;
  created_by: string | null;
  created_at: Instant;
  expires_at: Instant;
  accepted_at: Instant | null;
  user_id: string | null;
}

/** competition_id is null for administrators only. A membership ends; it is never deleted. */
interface MembershipTable {
  id: string;
  competition_id: string | null;
  user_id: string;
  role: string;
  created_at: Instant;
  ended_at: Instant | null;
}
