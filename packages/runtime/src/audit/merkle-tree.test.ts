import { expect, it } from 'vitest';
import { leafHash, MerkleTree } from './merkle-tree.js';

// The vectors of the reference implementation of Certificate Transparency, which RFC 6962 describes.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

function grown(size: number): MerkleTree {
  const tree = new MerkleTree();
  for (const leaf of leaves.slice(0, size)) tree.append(leafHash(Buffer.from(leaf, 'hex')));
  return tree;
}

it.each(roots.map((root, size) => [size, root]))('has the known root over %i leaves', (size, root) => {
  expect(grown(Number(size)).root().toString('hex')).toBe(root);
});

it('goes on from its size and frontier', () => {
  const half = grown(5);
  const tree = new MerkleTree(half.size, half.frontier);
  for (const leaf of leaves.slice(5)) tree.append(leafHash(Buffer.from(leaf, 'hex')));
  expect(tree.root().toString('hex')).toBe(roots[8]);
  expect(half.root().toString('hex')).toBe(roots[5]);
});

it('does not grow from a frontier that is not of its size', () => {
  expect(() => new MerkleTree(3, grown(1).frontier).append(leafHash(''))).toThrow(RangeError);
});
