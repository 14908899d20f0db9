import { readFileSync } from 'node:fs'

/**
 * The entry points are those that the package exports: `./dist/pyramid/index.js` is made of `src/pyramid/index.ts`. The root has
 * nothing of its own.
 */
const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const entryPoints = Object.entries(exports)
  .filter(([subpath]) => subpath !== '.')
  .flatMap(([, target]) => target.import?.default ?? [])
  .map((built) => built.replace('./dist/', '../src/').replace(/\.js$/, '.ts'))

/**
 * Finds what a link names in another chapter. Inputs of worked answers take over the comments of a chapter's options, links
 * and all, but not what they point to.
 *
 * @param {import('typedoc').Application} app
 */
function linksByName(app) {
  app.converter.addUnknownSymbolResolver((reference, from, comment) => {
    if (!comment) return undefined
    const name = reference.symbolReference?.path?.map(({ path }) => path).join('.')
    const target = from.project.children
      .map((chapter) => chapter.getChildByName(name))
      .find((found) => found?.comment || found?.signatures)
    return target && { target }
  })
}

/** @type {import('typedoc').TypeDocOptions & import('typedoc-plugin-markdown').PluginOptions} */
export default {
  entryPoints,
  tsconfig: '../tsconfig.build.json',
  plugin: ['typedoc-plugin-markdown', linksByName],
  out: './reference',
  router: 'module',
  name: 'Reference',
  readme: './.vitepress/reference.md',
  mergeReadme: true,
  entryFileName: 'index',
  fileExtension: '.md',
  groupOrder: ['Functions', 'Variables', '*'],
  pageTitleTemplates: { module: ({ name }) => `clientele/${name}` },
  tableColumnSettings: { hideModifiers: true, hideInherited: true, hideOverrides: true },
  // What VitePress would call them differs where names are alike.
  useCustomAnchors: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  disableSources: true,
  excludePrivate: true,
  excludeInternal: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  useCodeBlocks: true,
  expandObjects: false,
  sanitizeComments: true,
  treatWarningsAsErrors: true,
  validation: { notExported: false },
  // `npm run typecheck` at the root does that.
  skipErrorChecking: true,
}
