/**
 * Service: complaints, recovery, the call centre and six sigma.
 *
 * Question: how fast and how well are customers served, and how many people does it take? Sources: Erlang (1917), Palm (1957) for
 * queues; the complaint limits and call-centre indicators of the Chinese textbooks; Motorola's six sigma with its shift of 1.5.
 * Rates are fractions from 0 to 1; times are seconds unless a name says otherwise.
 *
 * Main functions: see below.
 */
export {}
