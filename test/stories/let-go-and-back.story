# A report that was let go of comes back when it is wanted after all
at: 2026-06-01 09:00

张三: 无锡梁溪区中山路88号有人乱停车
bot: *请核对*
张三: 算了不报了
bot: *没有提交*
张三: 还是报吧
bot: *请核对* *停车难与违停* *中山路88号*
张三: 对
bot: *已受理*
tickets: 1

李四: 净月大街88号路灯坏了
李四 presses: 不提交了
李四: 刚才那个还是提交吧
bot: *请核对* *路灯照明*
李四: 不报了
wait: 1 day
李四: 还是报吧
bot not: *请核对*
tickets: 1

Ann: The street light at 12 Hemei Road in Jingyue is broken
Ann: never mind, don't file it
bot: *nothing was filed*
Ann: actually, file it after all
bot: *Please check* *Street lights*
Ann: yes
tickets: 2

# An anonymous one is not kept for long
王五: 匿名，净月大街88号垃圾没人收
王五: 算了不报了
wait: 2 hours
王五: 还是报吧
bot not: *请核对*
