# Nothing to go on three times in a row: a human
at: 2026-06-01 09:00

张三: 一言难尽
bot: *还没明白是什么事*
张三: 真是气人
bot: *还没明白*
张三: 反正就是倒霉
bot: *已经转给工作人员*
ticket: status=received attention=asked_for_human
