import { tex } from '@mdit/plugin-tex'
import temml from 'temml'
import type { MarkdownRenderer } from 'vitepress'

/**
 * Formulas between dollar signs become MathML, which every browser of today sets and every screen reader reads: a tenth of the
 * size of drawn letters, and Chinese words in them have their true width. LaTeX that cannot be read ends the build.
 */
export function formulas(md: MarkdownRenderer): void {
  md.use(tex, {
    render: (content, displayMode) => {
      const math = temml.renderToString(content, { displayMode, throwOnError: true })
      // Vue must not look for braces of its own in it.
      return math.replace('<math', '<math v-pre')
    },
  })
}
