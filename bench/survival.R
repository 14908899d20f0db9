# Rival of survival.mjs: R's survival and glm on the same columns. Reads tasks "what columns file", prints "seconds answer".
# Debian: apt install r-base-core r-cran-survival
suppressMessages(library(survival))
input <- file("stdin", "r")
read <- function(path, columns) {
  values <- readBin(path, "double", file.size(path) / 8)
  as.data.frame(matrix(values, ncol = columns))
}
tasks <- list(
  kaplanMeier = function(d) unname(quantile(survfit(Surv(V1, V2) ~ 1, d), 0.5)$quantile),
  logRank = function(d) survdiff(Surv(V1, V2) ~ V3, d)$chisq,
  cox = function(d) unname(coef(coxph(Surv(V1, V2) ~ V3 + V4 + V5 + V6 + V7, d))[1]),
  weibull = function(d) unname(coef(survreg(Surv(V1, V2) ~ V3 + V4 + V5 + V6 + V7, d))[2]),
  logistic = function(d) coef(summary(glm(V1 ~ ., binomial, d)))[2, 2]
)
file <- ""
while (length(line <- readLines(input, 1)) > 0) {
  task <- strsplit(line, " ")[[1]]
  if (task[3] != file) {
    file <- task[3]
    data <- read(file, as.integer(task[2]))
  }
  start <- proc.time()[["elapsed"]]
  answer <- tasks[[task[1]]](data)
  cat(sprintf("%.6f %.15g\n", proc.time()[["elapsed"]] - start, answer))
  flush(stdout())
}
