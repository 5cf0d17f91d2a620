/** The pages of `docs`, in the order in which somebody would read them, under their headings in both languages. */
export const groups = [
  {
    title: { en: 'Receive', ru: 'Приём' },
    pages: ['receiver', 'events', 'platforms', 'installation', 'placement'],
  },
  { title: { en: 'Keep', ru: 'Хранение' }, pages: ['inbox', 'many-machines'] },
  { title: { en: 'Answer', ru: 'Ответы' }, pages: ['messages', 'calls'] },
  { title: { en: 'Work', ru: 'Работа' }, pages: ['testing', 'errors', 'limits', 'upgrading'] },
  { title: { en: 'Background', ru: 'Основы' }, pages: ['differences', 'speed'] },
] as const

export type Language = 'en' | 'ru'
