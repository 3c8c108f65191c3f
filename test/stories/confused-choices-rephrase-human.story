# Unsure: asked again or offered plain choices, then asked for other words, then a human; no internal names
at: 2026-06-01 09:00

张三: 净月这里有个东西老是弄得大家很不舒服
bot: *还没明白是什么事*
bot not: *undefined*
张三: 就是那个东西啊，天天这样
bot not: *出了点问题*
张三: 说不清楚，反正很烦
bot: *请核对* *由工作人员判断* *人工分派*
张三: 对
bot: *已受理* *人工核对*
ticket: status=received attention=unsure district=jingyue

# Choices, none of them, other words, a human.
李四: 净月一个科长老来店里要好处，不给就不批证
buttons: 干部作风与廉洁 | 都不是
李四: 都不是
bot: *换个说法*
李四: 反正就是烦人
bot: *请核对* *由工作人员判断*
李四: 对
ticket: status=received attention=unsure
