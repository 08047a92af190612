import { escape } from '../analysis/plot.ts';
import type { Network } from '../analysis/balance.ts';

/**
 * A network as GraphML: a node for each code, an edge for each ordered pair with how often and how, for Gephi, yEd, igraph and the like.
 *
 * @see http://graphml.graphdrawing.org/
 */
export function toGraphml({ nodes, ties }: Network): string {
  const keys = KEYS.map(
    ([id, owner, type]) => `  <key id="${id}" for="${owner}" attr.name="${id}" attr.type="${type}"/>`,
  );
  const data = (key: string, value: string | number): string => `<data key="${key}">${escape(String(value))}</data>`;
  const nodeLines = nodes.map(
    ({ code, deeds }) => `    <node id="${escape(code)}">${data('code', code)}${data('deeds', deeds)}</node>`,
  );
  const edgeLines = ties.map(({ source, target, weight }) => {
    const { count, cooperative, hostile, cooperation, conflict, mean } = weight;
    const values = [
      data('weight', count),
      data('cooperative', cooperative),
      data('hostile', hostile),
      data('cooperation', round(cooperation)),
      data('conflict', round(conflict)),
      data('goldstein', round(mean ?? 0)),
    ];
    return `    <edge source="${escape(source)}" target="${escape(target)}">${values.join('')}</edge>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keys.join('\n')}
  <graph id="states" edgedefault="directed">
${[...nodeLines, ...edgeLines].join('\n')}
  </graph>
</graphml>
`;
}

const KEYS = [
  ['code', 'node', 'string'],
  ['deeds', 'node', 'int'],
  ['weight', 'edge', 'int'],
  ['cooperative', 'edge', 'int'],
  ['hostile', 'edge', 'int'],
  ['cooperation', 'edge', 'double'],
  ['conflict', 'edge', 'double'],
  ['goldstein', 'edge', 'double'],
] as const;

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
