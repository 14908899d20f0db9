/**
 * Credit: grades and limits for customers who pay later, what they owe, and scorecards.
 *
 * Question: to whom do we give credit, how much and for how long; who pays late; and how probable is it that an applicant does not
 * pay at all? Sources: the five Cs and grade bands of the Chinese textbooks, Altman (1968, 1983, 1995), Siddiqi (2006) for weight of
 * evidence and scorecards. Ratios are fractions; money is exact where it is a ledger's.
 *
 * Main functions: see below.
 */
export {}
