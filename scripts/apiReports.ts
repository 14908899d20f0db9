/**
 * Compares the public types of every entry point with the reports in `etc/`; `--update` writes them anew. A change of the
 * public surface thus shows in the diff of a commit.
 */
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { entries } from './entries.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const update = process.argv.includes('--update')
let failed = false
mkdirSync(resolve(root, 'temp'), { recursive: true })

for (const { name } of entries) {
  const reportFileName = `${name === 'index' ? 'clientele' : name.replace(/\/index$/, '').replaceAll('/', '-')}.api.md`
  const config = ExtractorConfig.prepare({
    configObjectFullPath: resolve(root, 'api-extractor.json'),
    packageJsonFullPath: resolve(root, 'package.json'),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: resolve(root, `dist/${name}.d.ts`),
      compiler: { tsconfigFilePath: resolve(root, 'tsconfig.build.json') },
      apiReport: {
        enabled: true,
        reportFileName,
        reportFolder: resolve(root, 'etc'),
        reportTempFolder: resolve(root, 'temp'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.None },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  })
  const result = Extractor.invoke(config, { localBuild: update, showVerboseMessages: false })
  if (!result.succeeded || (result.apiReportChanged && !update)) {
    failed = true
    console.error(`${reportFileName}: the public types changed; read the change, then run \`npm run api:update\``)
  }
}
if (failed) process.exitCode = 1
