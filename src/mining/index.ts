/**
 * Mining: segments that nobody has named before, and what is bought together.
 *
 * Question: which customers are alike, and what sells with what? Sources: Lloyd (1982) and Arthur & Vassilvitskii (2007) for k-means,
 * Rousseeuw (1987) and Tibshirani et al. (2001) for the number of clusters, Agrawal & Srikant (1994) and Zaki (2000) for rules.
 *
 * Main functions: see below.
 */
export {}
