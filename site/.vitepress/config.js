import { readFileSync } from 'node:fs'

const { groups, titles } = JSON.parse(
  readFileSync(new URL('navigation.json', import.meta.url), 'utf8'),
)

// As GitHub makes them, so that a link works there and here.
const slugify = (heading) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const sidebar = (language, prefix) => [
  ...groups.map(({ title, pages }) => ({
    text: title[language],
    items: pages.map((page) => ({ text: titles[language][page], link: `${prefix}/${page}` })),
  })),
  {
    text: language === 'en' ? 'Reference' : 'Справочник',
    items: [
      { text: language === 'en' ? 'API' : 'API (по-английски)', link: `${prefix}/api/` },
      { text: 'CHANGELOG', link: `${prefix}/repository/CHANGELOG` },
    ],
  },
]

export default {
  title: 'bitrix24-imconnector-events',
  description: 'Receives the events of Bitrix24 open-line connectors in Node',
  outDir: '../site',
  cacheDir: '../cache',
  cleanUrls: true,
  lastUpdated: false,
  markdown: { anchor: { slugify }, theme: { light: 'github-light', dark: 'github-dark' } },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        locales: {
          ru: {
            translations: {
              button: { buttonText: 'Поиск', buttonAriaLabel: 'Поиск' },
              modal: {
                noResultsText: 'Ничего не найдено:',
                resetButtonTitle: 'Очистить',
                footer: {
                  selectText: 'открыть',
                  navigateText: 'выбрать',
                  closeText: 'закрыть',
                },
              },
            },
          },
        },
      },
    },
    outline: [2, 3],
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      themeConfig: { sidebar: sidebar('en', ''), nav: [{ text: 'API', link: '/api/' }] },
    },
    ru: {
      label: 'Русский',
      lang: 'ru',
      themeConfig: {
        sidebar: sidebar('ru', '/ru'),
        nav: [{ text: 'API', link: '/ru/api/' }],
        outline: { level: [2, 3], label: 'На этой странице' },
        docFooter: { prev: 'Предыдущая страница', next: 'Следующая страница' },
        sidebarMenuLabel: 'Содержание',
        returnToTopLabel: 'К началу',
        darkModeSwitchLabel: 'Тема',
        langMenuLabel: 'Язык',
      },
    },
  },
}
