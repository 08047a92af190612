export type { Balance, EventClass, Network, Tie } from './balance.ts';
export { balanceByPeriod, classOf, EVENT_CLASSES, tieNetwork, weigh } from './balance.ts';
export { fittingPeriod, periodOf, periodsBetween } from './period.ts';
export { plotBalance, plotCounts, plotNetwork } from './plot.ts';
export type { DeedOptions } from './read-deeds.ts';
export { readDeeds } from './read-deeds.ts';
export type { Comparison, OutletProfile, PartyInBoth } from './compare.ts';
export { compareOutlets } from './compare.ts';
export { readFigureSeries, readQuotations, readRepeatedQuotations } from './read-items.ts';
