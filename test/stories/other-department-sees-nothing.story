# An officer of another department neither sees nor touches a ticket
at: 2026-06-01 09:00

code for zhao.qiang: {bind}
赵强: 绑定 {bind}
张三: 净月大街路口的路灯坏了三天
张三: 对
remember: 编号 {number}
赵强 gets nothing
赵强: {number}
bot not: *路灯* *净月大街*
赵强: 签收 {number}
bot: *没有这个编号的工单*
赵强: 我的工单
bot: *没有在办的工单*
zhao.qiang > accept
refused: *不归您的部门*
ticket: status=dispatched
