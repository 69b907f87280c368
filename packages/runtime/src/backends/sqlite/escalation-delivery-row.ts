import type { EscalationDelivery } from '@maf/protocols';
import type { escalationDeliveryQueries as queries } from '@maf/store';

/** A delivery as the table keeps it: the columns that are looked for, and the rest as JSON. */
export function deliveryColumns({ id, escalationId, state, claims, availableAt, ...rest }: EscalationDelivery) {
  return { id, escalationId, state, claims, availableAt, document: JSON.stringify(rest) };
}

export function toDelivery({ document, ...columns }: queries.DeliveryRow): EscalationDelivery {
  return { ...JSON.parse(document), ...columns };
}
