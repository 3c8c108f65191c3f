import type { Area, InEveryLanguage } from "../domain/codes.js";

/** What a policy area is about, in plain words, as the end of a sentence. */
export const areaMeanings: Readonly<Record<Area, InEveryLanguage>> = {
  employment: { zh: "找工作、用工、工资这些事", en: "finding work, hiring and wages" },
  livelihood: {
    zh: "水电路灯、看病、上学、居住环境这些日常生活的事",
    en: "everyday life: water, lights, health, school, where one lives",
  },
  "market-entities": { zh: "企业和个体户办证、税费、经营这些事", en: "licences, taxes and costs of businesses" },
  "food-energy": { zh: "粮食、农业、供电、供暖、供气这些事", en: "food, farming, power, heating and gas" },
  "supply-chain": { zh: "原材料、物流运输、上下游供货这些事", en: "materials, transport and supplies" },
  grassroots: { zh: "基层办事、村务、干部作风这些事", en: "local offices, village affairs and how officials behave" },
  finance: { zh: "贷款、存款、金融纠纷这些事", en: "loans, savings and disputes over them" },
  "foreign-trade": { zh: "进出口、报关、退税这些事", en: "export, import, customs and tax refunds" },
  "foreign-investment": { zh: "外资企业和外国员工的事", en: "foreign businesses and their staff" },
  investment: { zh: "项目审批、用地、招投标这些事", en: "approval of projects, land and tenders" },
  expectations: { zh: "政策怎么落实、规划和物价这些事", en: "how policies are carried out, planning and prices" },
};
