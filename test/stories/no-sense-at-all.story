# Nothing to go on three times in a row: a human
at: 2026-06-01 09:00

张三: 啊这
bot: *发生了什么事*
张三: 你猜
bot: *还没明白*
张三: 就那样呗
bot: *已经转给工作人员*
ticket: status=received attention=asked_for_human
