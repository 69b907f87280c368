/**
 * The first keys of MAF's advisory locks; the second is told by a text (`hashtext`), so that schemas of one database do not
 * wait for each other. Two texts of the same hash only wait for each other without need.
 */
export const locks = {
  migration: 0x4d_41_46_01,
  leaseSpace: 0x4d_41_46_02,
  escalation: 0x4d_41_46_03,
  configuration: 0x4d_41_46_04,
  access: 0x4d_41_46_05,
} as const;
