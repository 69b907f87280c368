import { posix } from 'node:path';
import { normalisePath } from '../leases/normalise-path.js';
import { foldCase } from './fold-case.js';

/** A path taken apart. */
export interface Place {
  /** '' in the project, '/' or a drive such as 'C:/' outside of it. */
  readonly anchor: string;
  readonly names: readonly string[];
}

/** The text of a place: '' for the project's root, never with a slash at the end but for '/' itself. */
export function placeText({ anchor, names }: Place): string {
  return anchor + names.join('/');
}

/** The name of a path or its part as it is compared: in normal form C, and in one case where case does not matter. */
export function comparable(text: string, caseSensitive: boolean): string {
  return caseSensitive ? text.normalize('NFC') : foldCase(text.normalize('NFC'));
}

/** Takes apart what `normalisePath` gave. */
export function placeOf(name: string): Place {
  const anchor = /^(?:\/|[A-Za-z]:(?:\/|$))/.exec(name)?.[0] ?? '';
  const rest = name.slice(anchor.length);
  const names = rest === '.' ? [] : rest.split('/').filter((part) => part !== '');
  return { anchor: anchor.length > 1 ? `${anchor.slice(0, 2).toUpperCase()}/` : anchor, names };
}

/**
 * The place of a path, relative where it lies in the project. As `normalisePath`, and besides finds the project where
 * its folders are spelt in another case or normal form.
 */
export function placeIn(projectRoot: string, path: string, caseSensitive: boolean): Place {
  const place = placeOf(normalisePath(path, projectRoot));
  const root = rootOf(projectRoot);
  const isInside =
    place.anchor === root.anchor &&
    place.names.length >= root.names.length &&
    root.names.every(
      (name, at) => comparable(name, caseSensitive) === comparable(place.names[at] ?? '', caseSensitive),
    );
  return isInside ? { anchor: '', names: place.names.slice(root.names.length) } : place;
}

/** The place of the project itself, seen from outside. */
export function rootOf(projectRoot: string): Place {
  return placeOf(posix.normalize(projectRoot.replaceAll('\\', '/')));
}
