export { applyInsertion, type Insertion, insertionInto, insertionOfRoot, type NewItem } from './insertion.js';
export { elementsOf, jsonOf, memberOf, readJson } from './read-json.js';
export { removeItem } from './remove-item.js';
