import { loadCity } from "../../src/city/load-city.js";
import { sayPlace } from "../../src/phrases/place.js";

const city = loadCity("city", "intents/taxonomy.yaml");

test.each([
  ["wuxi", "wuxi", "无锡市", "Wuxi"],
  ["wuxi", "Wuxi", "无锡市", "Wuxi"],
  ["wuxi", "无锡", "无锡市", "Wuxi"],
  ["wuxi", "无锡市", "无锡市", "Wuxi"],
  ["wuxi", "江阴", "无锡市 · 江阴", "Wuxi · 江阴"],
  ["jingyue", "净月开发区", "长春净月高新区", "Jingyue High-tech Zone"],
  ["jingyue", "Changchun", "长春净月高新区", "Jingyue High-tech Zone"],
  ["donghai", "东海水晶城", "东海县 · 水晶城", "Donghai County · 水晶城"],
  ["jingyue", "净月", "长春净月高新区", "Jingyue High-tech Zone"],
  ["xuzhou", "徐州云龙湖", "徐州市 · 云龙湖", "Xuzhou · 云龙湖"],
  ["jingyue", "净月大街", "长春净月高新区 · 净月大街", "Jingyue High-tech Zone · 净月大街"],
  ["wuxi", "Sunshine Garden", "无锡市 · Sunshine Garden", "Wuxi · Sunshine Garden"],
  ["wuxi", undefined, "无锡市", "Wuxi"],
  [undefined, "阳光花园", "阳光花园", "阳光花园"],
  [undefined, undefined, undefined, undefined],
])("district %s, place %s: the same is not said twice", (district, place, zh, en) => {
  expect([sayPlace({ district, place }, city, "zh"), sayPlace({ district, place }, city, "en")]).toEqual([zh, en]);
});
