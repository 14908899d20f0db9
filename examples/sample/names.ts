import type { Industry } from './accounts.js'
import type { Chance } from './chance.js'

/** Every name is put together from these words; a resemblance to a firm is chance. */
const CHINESE = {
  words: (
    '云朵 半亩 听雨 青禾 拾光 木棉 鹿角 南枝 白露 晚风 石桥 橘灯 小满 松间 归野 竹外 星洲 长亭 麦田 月见 ' +
    '溪午 远山 蓝盐 墨染 初晴 花间 知秋 流萤 渡口 浮生 九里 暖阳 雀跃 山茶 朝露 林下 东篱 沐心 清欢 未央'
  ).split(' '),
  branches: [
    '（城东店）',
    '（城西店）',
    '（湖滨店）',
    '（站前店）',
    '（老街店）',
    '（南门店）',
    '（北岸店）',
    '（公园店）',
  ],
  cafe: ['咖啡馆', '咖啡', '烘焙咖啡', '咖啡研习社'],
  'tea-house': ['茶馆', '茶舍', '茶空间', '茶社'],
  restaurant: ['餐厅', '小馆', '食堂', '私房菜'],
  hotel: ['酒店', '民宿', '客栈'],
  office: ['科技', '设计事务所', '文化传媒', '联合办公'],
  'gift-shop': ['礼品店', '茶礼', '杂货铺'],
}

const ENGLISH: typeof CHINESE = {
  words: (
    'Blue Kettle|Paper Crane|Little Harbour|Copper Spoon|Third Moon|Green Lantern|Quiet Fox|Stone Bridge|Wild Plum|' +
    'Silver Leaf|Morning Tide|Red Maple|Cloud Nine|Old Mill|Golden Carp|North Star|Lucky Finch|Amber Field|White Heron|Ginkgo'
  ).split('|'),
  branches: [' East', ' West', ' Lakeside', ' Station', ' Old Town', ' Riverside', ' Park'],
  cafe: [' Coffee', ' Café', ' Roasters', ' Espresso Bar'],
  'tea-house': [' Tea House', ' Tea Room'],
  restaurant: [' Kitchen', ' Bistro', ' Dining'],
  hotel: [' Hotel', ' Inn'],
  office: [' Studio', ' Works', ' Offices'],
  'gift-shop': [' Gifts', ' Store'],
}

/** A new name for a firm of an industry. */
export type Names = (industry: Industry) => string

/** Names that do not repeat: seven of ten Chinese, the rest English, with a branch where the plain name is taken. */
export function firmNames(chance: Chance): Names {
  const taken = new Set<string>()
  return (industry) => {
    let name = ''
    do {
      const language = chance.happens(0.7) ? CHINESE : ENGLISH
      const plain = chance.pick(language.words) + chance.pick(language[industry])
      name = taken.has(plain) ? plain + chance.pick(language.branches) : plain
    } while (taken.has(name))
    taken.add(name)
    return name
  }
}
