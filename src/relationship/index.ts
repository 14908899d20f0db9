/**
 * Relationship: prospects, customer states, lifecycle phases, types of relationship, profiles.
 *
 * Question: who is worth winning, where does each customer stand with us, and how close is the tie? Sources: the M+A+N rule, the
 * customer states, the four lifecycle phases and Kotler's five levels as the Chinese textbooks give them; Berry & Parasuraman (1991)
 * for the bonds.
 *
 * Main functions: see below.
 */
export {}
