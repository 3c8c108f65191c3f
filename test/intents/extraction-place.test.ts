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
  ["东海县牛山街道停电", "牛山街道"],
  ["孩子没学上，常州天宁区青龙街道", "青龙街道"],
  ["广场上跳广场舞太吵，常州紫荆公园", "紫荆公园"],
  ["老师带头跑路，无锡太湖花园的孩子没课上", "太湖花园"],
  ["地被政府征了，徐州贾汪区大吴镇", "大吴镇"],
  ["给我们村修条路吧，东海县李埝乡", "李埝乡"],
  ["公交K3路一小时一趟，净月大学城站", "净月大学城站"],
  ["另外福祉大路的井盖丢了", "福祉大路"],
  ["货发不出去，太仓港经济开发区", "太仓港经济开发区"],
  ["常州钟楼区怀德名园路灯坏了", "怀德名园"],
  ["徐州云龙区民富园", "民富园"],
  ["欠我工资的是常州武进牛塘镇华达五金厂", "牛塘镇华达五金厂"],
  ["太仓经济开发区华盛园垃圾成堆", "太仓经济开发区华盛园"],
  ["太仓城厢镇县府街停车太乱", "县府街"],
  ["太仓城厢镇人民路的灯", "人民路"],
  ["无锡梁溪区崇安寺步行街乱停车", "崇安寺步行街"],
  ["太仓站的公厕太脏", "太仓站"],
  ["徐州火车站出站口黑车多", "徐州火车站出站口"],
  ["净月潭公园东门没有灯", "净月潭公园东门"],
  ["净月潭附近公交站牌倒了", "净月潭附近公交站"],
  ["净月大街 保利罗兰香谷 3栋", "净月大街 保利罗兰香谷 3栋"],
  ["净月大街 88 号 路灯坏了", "净月大街 88 号"],
  ["净月大街,88号,路灯坏了", "净月大街,88号"],
  ["长春净月新城大街与银杏路交汇", "新城大街与银杏路交汇"],
  ["徐州铜山新区的水压低", "铜山新区"],
  ["天宁区清凉新村28幢甲单元漏水", "清凉新村28幢甲单元"],
  ["铜山区大学路江苏师范大学北门口摆摊", "大学路江苏师范大学北门口"],
  ["太仓市浏河镇老街公厕没水", "浏河镇老街"],
  ["太仓市人民政府门口的斑马线", "人民政府门口"],
  ["street light broken, corner of 5th Avenue and Lake Street in Wuxi", "5th Avenue and Lake Street"],
  ["street light at the corner of Hemei Road and Jingyue Street is out", "Hemei Road and Jingyue Street"],
  ["rubbish outside No. 5 Primary School in Taicang", "No. 5 Primary School"],
  ["no heating in Building 9, Lanqiao Garden, Changchun", "Building 9, Lanqiao Garden"],
])("the spot of %s is %s", (text, spot) => {
  expect(findPlace(text)?.spot).toBe(spot);
});

test.each([
  "求政府帮帮我们",
  "老板跑路了，工资没结",
  "对A市城市轨道交通的建议",
  "盼增加几趟207路公交车",
  "仓库满得走不动路",
  "派出所立案三个月没有进展",
  "开发区的企业招不到人",
])("no spot is read into: %s", (text) => {
  expect(findPlace(text)?.spot).toBeUndefined();
});

test("a road called after a city elsewhere is not there", () => {
  expect(findPlace("南京东路的路灯坏了")).toEqual({ text: "南京东路", outside: false, spot: "南京东路" });
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
