import * as z from 'zod';

/** `baseline` is usually the production model; `candidate` is the update to judge. */
export const RoleSchema = z.enum(['baseline', 'candidate']);
export type Role = z.infer<typeof RoleSchema>;
/** Both roles, baseline first. */
export const ROLES = RoleSchema.options;
