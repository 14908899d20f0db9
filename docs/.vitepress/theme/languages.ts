import { useData } from 'vitepress'
import { type ComputedRef, computed } from 'vue'

interface LanguageLink {
  readonly text: string | undefined
  readonly link: string
}

/** Pages that are there in both languages; from any other one the way leads to the other language's first page. */
const inBoth = /^(index|about|try|guide\/first-report|book\/.*)\.md$/

/** What the default theme asks for its language menus, in place of its own `useLangs`, which takes every page for translated. */
export function useLangs({ correspondingLink = false } = {}): {
  localeLinks: ComputedRef<LanguageLink[]>
  currentLang: ComputedRef<{ label: string | undefined; link: string }>
} {
  const { site, localeIndex, page } = useData()
  const home = (locale: string): string => (locale === 'root' ? '/' : `/${locale}/`)
  const label = (locale: string): string | undefined => site.value.locales[locale]?.label
  return {
    currentLang: computed(() => ({ label: label(localeIndex.value), link: home(localeIndex.value) })),
    localeLinks: computed(() => {
      const path = page.value.relativePath.slice(home(localeIndex.value).length - 1)
      const corresponding = correspondingLink && inBoth.test(path)
      const address = path.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html')
      return Object.keys(site.value.locales)
        .filter((locale) => locale !== localeIndex.value)
        .map((locale) => ({ text: label(locale), link: home(locale) + (corresponding ? address : '') }))
    }),
  }
}
