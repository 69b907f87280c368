import type { ApiSmokeTest } from '@maf/protocols';

export type ApiDefinition = ApiSmokeTest['testDefinition'];

/** One request of a check, with what is asked of its answer. */
export type ApiStep = NonNullable<ApiDefinition['steps']>[number];

/** The requests of a definition, in their order; none where it names neither an endpoint nor steps. */
export function stepsOf(definition: ApiDefinition): readonly ApiStep[] {
  const { steps, endpoint, method, headers, body, expectedStatus, conditions } = definition;
  if (steps !== undefined) return steps;
  if (endpoint === undefined) return [];
  return [
    {
      endpoint,
      ...(method === undefined ? {} : { method }),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
      ...(expectedStatus === undefined ? {} : { expectedStatus }),
      ...(conditions === undefined ? {} : { conditions }),
    },
  ];
}
