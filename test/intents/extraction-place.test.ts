import { nearestDistrict } from "../../intents/nearest-district.js";
import { ownDistrictFinder } from "../../intents/own-district.js";
import { placeFinder } from "../../intents/place.js";
import { loadCity } from "../../src/city/load-city.js";

const { districts } = loadCity("city", "intents/taxonomy.yaml");
const findPlace = placeFinder(districts);

test.each([
  ["新沂停水三天了", "xuzhou"],
  ["我在溧阳，厂子断电", "changzhou"],
  ["武进的公交太少", "changzhou"],
  ["睢宁县医院排队太久", "xuzhou"],
  ["净月的路灯", "jingyue"],
  ["农安县合隆镇的路坏了", "jingyue"],
])("short and long forms: %s lies in %s", (text, district) => {
  expect(findPlace(text)).toMatchObject({ district, outside: false });
});

test.each([
  ["我在昆山，房东不退押金", "昆山"],
  ["我住在义乌，楼下太吵", "义乌"],
  ["广西南宁市青秀区的路灯坏了", "广西南宁市青秀区"],
  ["浙江温州苍南县有人占道", "浙江温州苍南县"],
  ["I live in Nanjing and the lamp is broken", "Nanjing"],
])("outside, with all that names it: %s", (text, named) => {
  expect(findPlace(text)).toMatchObject({ outside: true, text: named });
});

test.each(["义乌的货发不出去", "钟楼坏了", "合作社没有钱", "the bank of Beijing refused my loan"])(
  "none outside: %s",
  (text) => {
    expect(findPlace(text)?.outside ?? false).toBe(false);
  },
);

test.each([
  ["地铁3号线太挤了", "地铁3号线"],
  ["地铁3号线卫星广场站出口积水", "地铁3号线卫星广场站出口"],
  ["3号线净月大街站的扶梯坏了", "3号线净月大街站"],
  ["地铁2号线施工，阳光花园3栋裂了缝", "阳光花园3栋"],
  ["长春工业大学南门没有路灯", "长春工业大学南门"],
  ["净月潭公园门口乱停车", "净月潭公园门口"],
  ["the lift at Line 3 Weixing Square station is out", "Line 3 Weixing Square station"],
  ["metro line 1 is late every day", "metro line 1"],
  ["hemei road 12 has no light", "hemei road 12"],
  ["the hole on Fuzhi Avenue", "Fuzhi Avenue"],
  ["净月大街和福祉大路路口的消防栓没有水", "净月大街和福祉大路路口"],
  ["彭城路口红绿灯坏了", "彭城路口"],
  ["解放路路口积水", "解放路路口"],
])("the spot of %s is %s", (text, spot) => {
  expect(findPlace(text)?.spot).toBe(spot);
});

test.each(["八九台外地车停在路边", "润泉山庄分配不公", "我们去钟楼看灯"])("no district is read into: %s", (text) => {
  expect(findPlace(text)?.district).toBeUndefined();
});

describe("our county", () => {
  const onlyDonghai = new Map([...districts].filter(([code]) => code === "donghai" || code === "taicang"));

  test("is the one served that is a county", () => {
    expect(ownDistrictFinder(onlyDonghai)("我们县的路没人修")).toEqual({ text: "我们县", district: "donghai" });
    expect(placeFinder(onlyDonghai)("我们县的路没人修")).toMatchObject({ district: "donghai", outside: false });
    expect(placeFinder(onlyDonghai)("我们市的公交")).toMatchObject({ district: "taicang" });
  });

  test("is not guessed where several may be meant", () => {
    expect(findPlace("我们县的路没人修")).toBeUndefined();
    expect(placeFinder(onlyDonghai)("我们小区的路没人修")?.district).toBeUndefined();
  });
});

test("a shared location lies in the nearest district within reach", () => {
  expect(nearestDistrict(districts.values(), 43.8, 125.4)).toBe("jingyue");
  expect(nearestDistrict(districts.values(), 31.5, 121.1)).toBe("taicang");
  expect(nearestDistrict(districts.values(), 39.9, 116.4)).toBeUndefined();
});
