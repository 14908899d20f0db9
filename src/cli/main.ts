/** The command `clientele`: the one place that knows of files, streams, the clock of the terminal and exit codes. */
import { run } from './run.js'

// Whoever reads our output may stop early (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await run(process.argv.slice(2))
