# A reminder of something that was never filed is not counted for another matter
at: 2026-06-01 09:00

张三: 净月大街8号门口的路灯坏了三天
张三: 对
tickets: 1
张三: 催一下宽带的事，网还是上不了
bot: *还是另一件新的事*
bot not: *催办*
buttons: 是另一件新的事
张三 presses: 是另一件新的事
bot: *在哪里*
张三: 净月大街10号
bot: *请核对* *宽带*
张三: 对
tickets: 2
ticket: matter=telecom
张三: 路灯催一下
bot: *催*
bot not: *请核对*
