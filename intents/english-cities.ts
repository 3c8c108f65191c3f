/** Cities of China that people name in English; the served ones are left out by whoever asks. */
const cities =
  "Beijing|Shanghai|Guangzhou|Shenzhen|Tianjin|Chongqing|Chengdu|Wuhan|Hangzhou|Nanjing|Suzhou|Xi['’]?an|Qingdao|Dalian|Shenyang|Harbin|Jinan|Zhengzhou|Changsha|Kunming|Xiamen|Fuzhou|Ningbo|Hefei|Nanchang|Nanning|Guiyang|Haikou|Sanya|Taiyuan|Shijiazhuang|Hohhot|Urumqi|Lanzhou|Xining|Yinchuan|Lhasa|Dongguan|Foshan|Zhuhai|Wenzhou|Yiwu|Kunshan|Nantong|Yangzhou|Zhenjiang|Changchun|Jilin|Wuxi|Changzhou|Xuzhou|Hong Kong|Macau";
/** Cheap to look for first. */
const any = new RegExp(`\\b(?:${cities})\\b`, "i");
const where = new RegExp(
  `\\b(?:live|living|lives|located|flat|apartment|shop|house|home|factory|company|here|work|working|am|are|is|district|street|road)\\b[^.!?]{0,20}\\b(?:in|at|of)\\s(${cities})\\b(?!\\s(?:road|rd|street|st|bank|airlines|company|university|hotel)\\b)|^(?:in|at)\\s(${cities})\\b`,
  "i",
);

/** A city of China outside the places served in which somebody says the trouble is: "I live in Nanjing". */
export function englishCityElsewhere(text: string, isServed: (name: string) => boolean): string | undefined {
  if (!any.test(text)) return undefined;
  const match = where.exec(text);
  const city = match?.[1] ?? match?.[2];
  return city === undefined || isServed(city) ? undefined : city;
}
