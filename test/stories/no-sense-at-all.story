# Nothing to go on three times in a row: kept as it was said, and a human decides
at: 2026-06-01 09:00

张三: 一言难尽
bot: *还没明白是什么事*
张三: 反正就是倒霉
bot: *还没明白*
张三: 就那样呗
bot: *在哪里*
张三: 净月
bot: *请核对* *由工作人员判断* *人工分派*
张三: 对
bot: *已受理* *人工核对*
ticket: status=received attention=unsure district=jingyue
