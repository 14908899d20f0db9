import fc from 'fast-check'

/**
 * Property tests try the same cases in every run, so that a failure can be repeated and a release does not hang on chance:
 * `PROPERTY_SEED=7 npm test` tries others.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_122) })
