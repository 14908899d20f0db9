/**
 * Loyalty: repeat purchase, share of wallet, loyalty index, and what satisfaction has to do with it.
 *
 * Question: who comes back, how much of their need do they buy from us, and are they loyal because they are content or because
 * they cannot leave? Sources: the indicators of the Chinese textbooks, Jones & Sasser (1995) for the four types, Keiningham et al.
 * (2011) for the wallet allocation rule. Rates are fractions from 0 to 1.
 *
 * Main functions: see below.
 */
export {}
