# Letters, names, numbers and "wait" over a card: nothing is filed and nothing of it is written down; a telephone number stays with the report
at: 2026-06-01 09:00

张三: 净月生态大街88号路灯坏了
bot: *请核对* *路灯照明*
张三: ghkz
bot: *没看懂* *回复“对”*
buttons: 对，提交
张三: ZZZZZ
bot: *没看懂*
张三: {Q×600}
bot: *没看懂*
张三: 灬灬灬
bot: *没看懂*
张三: 啊
bot: *没看懂*
张三: 357
bot: *没看懂*
张三: 哈哈哈哈
bot: *没看懂*
张三: Dad
bot: *没看懂*
tickets: 0
张三: 等会儿啊
bot: *不急*
张三: 先别交
bot: *不急*
张三: 我再看看
bot: *不急*
张三: 13912345678
bot: *路灯照明* *13912345678*
tickets: 0
张三: 对
bot: *已受理*
tickets: 1
ticket: matter=street-light

李四: The street light at 88 Shengtai Avenue in Jingyue is broken
bot: *Street lights*
李四: ghkz
bot: *did not understand*
李四: QQQQQ
bot: *did not understand*
李四: Zhao Lei
bot: *did not understand*
李四: hang on a sec
bot: *No hurry*
李四: wait
bot: *No hurry*
李四: you can call me at 13912345678
bot: *13912345678*
tickets: 1
李四: yes
bot: *Filed*
tickets: 2

王五: 净月生态大街90号路灯坏了
bot: *请核对*
王五: 我叫赵建国，电话 0431-85670000
bot: *赵建国* *0431-85670000*
buttons: 对，提交
王五: 联系人王芳，幺三九幺二三四五六七八
bot: *王芳*
buttons: 对，提交
tickets: 2
