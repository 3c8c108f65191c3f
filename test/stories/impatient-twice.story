# The same words again in impatience are not a second ticket
at: 2026-06-01 09:00

张三 at once: 净月大街路口的路灯坏了三天 || 净月大街路口的路灯坏了三天
张三: 对
tickets: 1
张三: 净月大街路口的路灯坏了三天
bot: *已经受理了* *路灯照明*
tickets: 1
张三 at once: 对 || 对 || 对
tickets: 1
李四: 净月福祉大路66号的路灯坏了
李四 presses: 对，提交
李四 presses: 对，提交
bot: *已经处理过了*
tickets: 2
