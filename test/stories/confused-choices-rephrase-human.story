# Unsure: plain choices, then another way to say it, then a human; no internal names
at: 2026-06-01 09:00

张三: 净月我们这边有个东西老是弄得大家很不舒服
bot not: *unsure* *undefined* *none*
buttons: 都不是
张三 presses: 都不是
bot: *换个说法*
张三: 就是那个东西啊，天天这样
bot not: *出了点问题*
张三: 说不清楚，反正很烦
bot not: *出了点问题*
张三 presses: 都不是
bot: *请核对* *由工作人员判断*
张三: 对
bot: *已受理* *人工核对*
ticket: status=received attention=unsure district=jingyue
