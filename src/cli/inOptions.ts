/** Advice of the library in the words of the command line: `columns: { date: 'its header' }` is `--columns date=HEADER`. */
export function inOptions(message: string): string {
  return message
    .replace(/columns: \{ (\w+): 'its header' \}/, '--columns $1=HEADER')
    .replace("`dateFormat: 'dmy'` (day first) or `'mdy'`", '`--date-format dmy` (day first) or `--date-format mdy`')
    .replace(/`decimal: '([.,])'`/, "`--decimal '$1'`")
}
