import type { IntegrationSmokeTest, Violation } from '@maf/protocols';

const pointer = '/config/testDefinition/checks';

/** Each check stands once and needs only what stands before it; what is tried again is a check, not the list. */
export function integrationSmokeTestRules({ testDefinition, retryCount = 0 }: IntegrationSmokeTest): Violation[] {
  const ids = testDefinition.checks.map(({ id }) => id);
  return [
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) === index
        ? []
        : [{ pointer: `${pointer}/${index}/id`, expected: 'an id that stands once', found: JSON.stringify(id) }],
    ),
    ...testDefinition.checks.flatMap(({ needs = [] }, index) =>
      needs.flatMap((need, at) =>
        ids.slice(0, index).includes(need)
          ? []
          : [
              {
                pointer: `${pointer}/${index}/needs/${at}`,
                expected: 'a check further up in the list',
                found: JSON.stringify(need),
              },
            ],
      ),
    ),
    ...(retryCount === 0
      ? []
      : [
          {
            pointer: '/config/retryCount',
            expected: 'none: in a round, each check is run once, and has retries of its own',
            found: String(retryCount),
          },
        ]),
  ];
}
