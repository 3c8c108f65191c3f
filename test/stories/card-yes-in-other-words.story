# Yes to the card: in dialect, in haste, with a thumb
at: 2026-06-01 09:00

张三: 铜山区柳新镇的水管裂了三天
bot: *请核对* *供水*
张三: 管
bot: *已受理* *供水*
bot not: *供气*
tickets: 1

张三: 净月大街88号路灯坏了
张三: 赶紧的吧
bot: *已受理* *路灯照明*
tickets: 2

张三: 净月大街88号垃圾没人收
张三: 👌🏻
bot: *已受理* *垃圾*
tickets: 3

张三: 常州武进区湖塘镇降子路有个大坑
张三: 👎
bot: *哪里不对*
张三: 中的
bot: *已受理* *道路*
tickets: 4

李四: The street light at 12 Hemei Road in Jingyue is broken
bot: *Please check*
李四: hurry up please!!
bot: *Filed*
tickets: 5
