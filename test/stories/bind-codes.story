# A bind code works once, for its owner's role, and a wrong one is refused
at: 2026-06-01 09:00

code for sun.li: {bind}
坏人: 绑定 ABCD-9999
bot: *绑定码不对*
孙丽: 绑定 {bind}
bot: *绑定好了*
坏人: 绑定 {bind}
bot: *绑定码不对*
code for sun.li: {late}
wait: 2 days
孙丽: 绑定 {late}
bot: *已过期*
张三: 净月大街路口的路灯坏了三天
张三: 对
坏人 gets nothing
孙丽 gets: *【新工单】*
