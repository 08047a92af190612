import type { Scene, Standing } from '../party/index.ts';
import { actorOf, quotationOf } from '../party/index.ts';
import type { ExpressionCandidate } from './expression.ts';

/** Whose words an evaluation may be, and what makes it theirs. */
export interface Holder {
  /** CODEBOOK code; null for an unnamed author or speaker. */
  readonly code: string | null;
  /** Actor id; null for an unnamed author or speaker. */
  readonly id: string | null;
  /**
   * `quoted` the speaker of the quotation that it stands in · `author` · `voice` the side that the document speaks for · `publisher`
   * · `subject` whom the sentence says it of: 'Ghana values its friendship' · `side` the other side of a joint statement.
   */
  readonly kind: 'quoted' | 'author' | 'voice' | 'publisher' | 'subject' | 'side';
}

/** Those whose words the expression may be, the likeliest first, each code once. */
export function findHolders(scene: Scene, { token }: ExpressionCandidate, standings: readonly Standing[]): Holder[] {
  const { context } = scene;
  const { cast } = context;
  const holders: Holder[] = [];
  const offer = (kind: Holder['kind'], id: string | null | undefined): void => {
    if (id === undefined) return;
    const code = id === null ? null : (context.byId.get(id)?.code ?? null);
    if (holders.some((known) => known.code === code)) return;
    holders.push({ kind, id, code });
  };
  const quotation = quotationOf(scene, token);
  if (quotation) offer('quoted', quotation.speaker);
  else offer('author', cast.author?.id ?? null);
  offer('voice', cast.voice?.id);
  offer('publisher', cast.publisher?.id);
  for (const standing of standings) {
    const { role, mention } = standing;
    if (mention && role && SUBJECTS.has(role.name) && !role.deep && mention.headToken < token)
      offer('subject', actorOf(standing).id);
  }
  if (scene.context.doc.metadata.genre === 'communique') for (const side of cast.counterparts) offer('side', side.id);
  return holders.slice(0, MOST);
}

const SUBJECTS: ReadonlySet<string> = new Set(['subj', 'at:subj', 'above:subj', 'poss']);
const MOST = 5;
