# By when, by whom, under which number: natural questions about an open ticket are answered from it
at: 2026-06-01 09:00

张三: 净月大街88号路灯坏了
张三: 对
张三: 单号是多少来着
bot: *889-862-173*
张三: 大概啥时候能修好
bot: *6月12日*
张三: 这事归谁管啊
bot: *净月高新区城市管理局负责*
张三: 有没有人管
bot: *已派单*
bot not: *还差一点*
张三: 还要等几天
bot: *6月12日*
bot not: *已替您催办*
张三: 联系电话多少
bot: *12345*
tickets: 1
history: receive dispatch
# A mistyped number, a wrong code and letters without a word; none of them changes the language.
张三: 889862174
bot: *编号不对*
张三: AAAA-BBBB-CCCC-DDDD
bot: *查询码不对*
张三: asdfgh
bot: *帮不上忙*
# Another trouble in a question is another trouble.
张三: 净月大街92号的垃圾谁来管
bot: *请核对* *垃圾*
张三: 不提交了

Ann: the street light at 88 Jingyue Street is broken
Ann: yes
Ann: who is dealing with it?
bot: *Urban Management Bureau*
Ann: how long will it take
bot: *Due by*
Ann: which number can I call?
bot: *12345*
tickets: 2
