/** Irregular verbs of English, as base, past and past participle; the treebanks show too few of them. */
const VERBS =
  'arise/arose/arisen awake/awoke/awoken bear/bore/borne beat/beat/beaten become/became/become ' +
  'befall/befell/befallen begin/began/begun bend/bent/bent beset/beset/beset bid/bade/bidden bind/bound/bound ' +
  'bite/bit/bitten bleed/bled/bled blow/blew/blown break/broke/broken breed/bred/bred bring/brought/brought ' +
  'build/built/built buy/bought/bought catch/caught/caught choose/chose/chosen cling/clung/clung come/came/come ' +
  'creep/crept/crept deal/dealt/dealt dig/dug/dug draw/drew/drawn drink/drank/drunk drive/drove/driven ' +
  'eat/ate/eaten fall/fell/fallen feed/fed/fed feel/felt/felt fight/fought/fought find/found/found flee/fled/fled ' +
  'fling/flung/flung fly/flew/flown forbid/forbade/forbidden foresee/foresaw/foreseen forget/forgot/forgotten ' +
  'forgive/forgave/forgiven forsake/forsook/forsaken freeze/froze/frozen give/gave/given go/went/gone ' +
  'grind/ground/ground grow/grew/grown hang/hung/hung hear/heard/heard hide/hid/hidden hold/held/held ' +
  'keep/kept/kept know/knew/known lay/laid/laid lead/led/led leave/left/left lend/lent/lent lose/lost/lost ' +
  'make/made/made mean/meant/meant meet/met/met mislead/misled/misled mistake/mistook/mistaken ' +
  'outgrow/outgrew/outgrown overcome/overcame/overcome overrun/overran/overrun oversee/oversaw/overseen ' +
  'overtake/overtook/overtaken overthrow/overthrew/overthrown partake/partook/partaken pay/paid/paid ' +
  'rebuild/rebuilt/rebuilt repay/repaid/repaid ride/rode/ridden ring/rang/rung rise/rose/risen run/ran/run ' +
  'say/said/said see/saw/seen seek/sought/sought sell/sold/sold send/sent/sent shake/shook/shaken ' +
  'shine/shone/shone shoot/shot/shot show/showed/shown shrink/shrank/shrunk sing/sang/sung sink/sank/sunk ' +
  'sit/sat/sat slay/slew/slain sleep/slept/slept slide/slid/slid speak/spoke/spoken speed/sped/sped ' +
  'spend/spent/spent spin/spun/spun spring/sprang/sprung stand/stood/stood steal/stole/stolen stick/stuck/stuck ' +
  'sting/stung/stung stride/strode/stridden strike/struck/struck string/strung/strung strive/strove/striven ' +
  'swear/swore/sworn sweep/swept/swept swim/swam/swum swing/swung/swung take/took/taken teach/taught/taught ' +
  'tear/tore/torn tell/told/told think/thought/thought throw/threw/thrown undergo/underwent/undergone ' +
  'understand/understood/understood undertake/undertook/undertaken undo/undid/undone uphold/upheld/upheld ' +
  'weave/wove/woven weep/wept/wept win/won/won withdraw/withdrew/withdrawn withhold/withheld/withheld ' +
  'withstand/withstood/withstood wring/wrung/wrung write/wrote/written';

/** Past tense and past participle of the irregular verbs, by base; those that never change ('cut') are left out. */
export const IRREGULAR_VERBS: ReadonlyMap<string, { readonly past: string; readonly participle: string }> = new Map(
  VERBS.split(' ').map((verb) => {
    const [base = '', past = '', participle = ''] = verb.split('/');
    return [base, { past, participle }] as const;
  }),
);

/** The base of an irregular past tense (`VBD`) or past participle (`VBN`), by tag and form. */
export const IRREGULAR: ReadonlyMap<string, string> = new Map(
  [...IRREGULAR_VERBS].flatMap(
    ([base, { past, participle }]) =>
      [
        [`VBD\t${past}`, base],
        [`VBN\t${participle}`, base],
      ] as const,
  ),
);
