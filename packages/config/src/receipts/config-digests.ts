import { contentDigest, type StoredConfig } from '@maf/runtime';
import { mergedDocument } from '../overrides/merged-document.js';

/**
 * The digest of each configuration as it is in one environment, by its id: overrides merged, references `${env:NAME}` as
 * they stand, so that no secret goes into it.
 */
export function configDigests(configs: readonly StoredConfig[], environment: string | undefined): Map<string, string> {
  return new Map(
    configs.map(({ document }) => [document.id, contentDigest(mergedDocument(document, environment))] as const),
  );
}
