/** What each parser's reader needs of `data/` and `models/`: a browser fetches these before it starts. */
export const FILES: { readonly [parser in 'accurate' | 'fast']: readonly string[] } = {
  accurate: [],
  fast: [],
};
