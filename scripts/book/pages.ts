/** The pages of the exercise book, from the concepts of `docs/book/concepts` and the exercises of `clientele/worked`. */
import { type Exercise, explainExercise, toMarkdown } from '../../src/worked/index.js'
import { type BookChapter, chapters } from './chapters.js'

export const languages = ['en', 'zh'] as const

type Language = (typeof languages)[number]

/** What the pages are made of; a test gives others. */
export interface BookSources {
  readonly exercises: readonly Exercise[]
  /** The text of a chapter's concept; an error where there is none. */
  readonly concept: (language: Language, chapter: string) => string
}

/** The text of a page, by its path below `docs/book`. */
export type BookPages = ReadonlyMap<string, string>

const WORDS = {
  en: {
    contents: 'Exercise book',
    introduction: [
      'Every chapter has its concept on half a page, an exercise worked out in full, and all its exercises with their answers folded: try first, then open. The answers are those that the package computes; the known answer of each exercise, which does not come from it, is compared by a test.',
      'An answer on the terminal, in English or Chinese, as text, Markdown or LaTeX:',
      'An exercise of your own:',
    ],
    columns: ['Chapter', 'Exercises'],
    worked: 'A worked exercise',
    exercises: 'Exercises',
    answer: 'Answer',
    source: 'Figures and answer',
    print: 'On the terminal',
    code: 'In code',
    colon: ': ',
    other: '[中文](../zh/NAME.md)',
    back: '[All chapters](index.md)',
    generated: 'Made by `npm run book`; change the concept, the exercise or the code, not this page.',
  },
  zh: {
    contents: '习题集',
    introduction: [
      '每章先用半页讲清概念和公式，再完整解答一道例题，最后列出本章全部习题，答案折叠：先自己做，再展开核对。答案由本程序包计算得出；每题另有独立来源的已知答案，由测试逐一比对。',
      '在终端打印答案，中英文均可，格式为文本、Markdown 或 LaTeX：',
      '自己出题：',
    ],
    columns: ['章', '习题'],
    worked: '例题',
    exercises: '习题',
    answer: '答案',
    source: '数据与答案来源',
    print: '在终端查看',
    code: '用代码查看',
    colon: '：',
    other: '[English](../en/NAME.md)',
    back: '[全部章节](index.md)',
    generated: '本页由 `npm run book` 生成；请修改概念、习题或代码，不要直接修改本页。',
  },
} as const

/** All pages in both languages. */
export function bookPages(sources: BookSources): BookPages {
  const pages = new Map<string, string>()
  for (const language of languages) {
    pages.set(`${language}/index.md`, indexPage(language, sources))
    for (const chapter of chapters) pages.set(`${language}/${chapter.id}.md`, chapterPage(language, chapter, sources))
  }
  return pages
}

/** How pages on disk differ from those that were made: one line each, with the first line that differs. Empty where they do not. */
export function bookDifferences(made: BookPages, onDisk: BookPages): string[] {
  const messages: string[] = []
  for (const [path, text] of made) {
    const found = onDisk.get(path)
    if (found === undefined) messages.push(`docs/book/${path} is missing`)
    else if (found !== text) messages.push(firstDifference(path, text, found))
  }
  for (const path of onDisk.keys()) if (!made.has(path)) messages.push(`docs/book/${path} belongs to no chapter`)
  return messages
}

function firstDifference(path: string, made: string, found: string): string {
  const [now, before] = [made.split('\n'), found.split('\n')]
  const at = now.findIndex((line, i) => line !== before[i])
  const line = at < 0 ? now.length : at
  return `docs/book/${path}:${line + 1} differs\n  page: ${before[line] ?? '(end)'}\n  made: ${now[line] ?? '(end)'}`
}

function indexPage(language: Language, { exercises }: BookSources): string {
  const words = WORDS[language]
  const [about, terminal, own] = words.introduction
  const rows = chapters.map(({ id, title }) => {
    const count = exercises.filter(({ chapter }) => chapter === id).length
    return `| [${title[language]}](${id}.md) | ${count} |`
  })
  return page([
    `<!-- ${words.generated} -->`,
    `# ${words.contents}`,
    words.other.replace('NAME', 'index'),
    about,
    terminal,
    shell(`clientele exercise PYR-04${flagOf(language)}`, `clientele exercise list${flagOf(language)}`),
    own,
    shell(`clientele explain netPromoterScore --promoters 120 --passives 50 --detractors 30${flagOf(language)}`),
    [`| ${words.columns[0]} | ${words.columns[1]} |`, '| --- | ---: |', ...rows].join('\n'),
  ])
}

function chapterPage(language: Language, { id, title, worked }: BookChapter, sources: BookSources): string {
  const words = WORDS[language]
  const own = sources.exercises.filter(({ chapter }) => chapter === id)
  const example = own.find((one) => one.id === worked)
  if (example === undefined) throw new Error(`${id}: its worked exercise ${worked} is no exercise of the chapter`)
  return page([
    `<!-- ${words.generated} -->`,
    `# ${title[language]}`,
    `${words.back} · ${words.other.replace('NAME', id)}`,
    sources.concept(language, id).trim(),
    `## ${words.worked}${words.colon}${example.id}`,
    prose(example.question[language]),
    answerOf(example, language),
    sourceOf(example, language),
    `${words.print}${words.colon}\`${commandOf(example, language)}\``,
    `${words.code}${words.colon.trimEnd()}`,
    codeOf(example, language),
    `## ${words.exercises}`,
    ...own
      .filter((exercise) => exercise !== example)
      .flatMap((exercise) => [
        `### ${exercise.id}`,
        prose(exercise.question[language]),
        ...foldedAnswer(exercise, language),
        `${words.print}${words.colon}\`${commandOf(exercise, language)}\``,
      ]),
  ])
}

/** The worked answer, its title as a line of its own: a page of thirty headings of answers has no contents. */
function answerOf(exercise: Exercise, language: Language): string {
  const answer = explainExercise(exercise, { language })
  return toMarkdown(answer)
    .trim()
    .replace(/^### (.*)$/m, '**$1**')
}

/** What is given stands open: some questions are only whole with its tables. The way to the answer is folded. */
function foldedAnswer(exercise: Exercise, language: Language): string[] {
  const answer = answerOf(exercise, language)
  const end = answer.search(/\n\*\*(?:Formula|Solution|公式|解)\*\*\n/)
  const rest = `${answer.slice(end).trim()}\n\n${sourceOf(exercise, language)}`
  return [answer.slice(0, end).trim(), details(WORDS[language].answer, rest)]
}

/** Where figures and known answer come from. */
function sourceOf({ source }: Exercise, language: Language): string {
  const words = WORDS[language]
  return `*${words.source}${words.colon}${prose(source[language])}*`
}

function codeOf({ id }: Exercise, language: Language): string {
  const options = language === 'en' ? '' : `, { language: '${language}' }`
  return `\`\`\`ts
import { exercise, explainExercise, toMarkdown } from 'clientele/worked'

toMarkdown(explainExercise(exercise('${id}')${options}))
\`\`\``
}

function commandOf({ id }: Exercise, language: Language): string {
  return `clientele exercise ${id}${flagOf(language)}`
}

function flagOf(language: Language): string {
  return language === 'en' ? '' : ` --language ${language}`
}

function shell(...commands: readonly string[]): string {
  return `\`\`\`sh\n${commands.join('\n')}\n\`\`\``
}

function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`
}

/** Text that Markdown would read as something else. */
function prose(text: string): string {
  return text.replace(/[\\`*_<>|$[\]]/g, (character) => `\\${character}`)
}

function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`
}
