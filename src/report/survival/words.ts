import type { Language } from '../../data/labels.js'

export const groupWord: Readonly<Record<Language, string>> = { en: 'Group', zh: '组别' }
