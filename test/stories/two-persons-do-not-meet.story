# One person's ticket is nobody else's, whatever number he types
at: 2026-06-01 09:00

张三: 净月大街路口的路灯坏了三天
张三: 对
remember: 编号 {number}
李四: {number}
bot: *没有找到这个编号*
bot not: *路灯*
李四: 撤回 {number}
bot not: *确定撤回*
ticket: status=dispatched
