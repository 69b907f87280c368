import type { MafReservationCheckConfig } from '@maf/protocols';

export type ReservationParameters = MafReservationCheckConfig['config']['parameters'];
