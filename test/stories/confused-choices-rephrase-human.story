# Unsure: two or three plain choices, then other words, then a human; no internal names
at: 2026-06-01 09:00

张三: 净月这里有个东西老是弄得大家很不舒服
bot: *是下面哪一类*
bot not: *undefined*
buttons: 都不是
张三: 都不是
bot: *换个说法*
张三: 反正就是烦人
bot: *请核对* *由工作人员判断* *人工分派*
bot not: *undefined*
张三: 对
bot: *已受理* *人工核对*
ticket: status=received attention=unsure district=jingyue
