# A dispatcher works in chat: a report that nobody could place is looked at, asked about and sent on
at: 2026-06-01 09:00

code for wang.fang: {bind}
王芳: 绑定 {bind}
张三: 路上的井盖丢了
bot: *在哪里*
张三: 我也说不清是哪里
张三: 就是路边
张三: 对
bot: *人工核对*
王芳 gets: *【待派单】* *拿不准* *井盖丢了*
王芳 presses: 问诉求人
bot: *请写要问诉求人的问题*
王芳: 请问是哪个城市、哪条路？
张三 gets: *派单员想问您* *哪条路*
张三: 太仓上海东路
bot: *已转给*
王芳 gets: *【已答复】* *太仓上海东路*
王芳: 派单 太仓市住建局
bot: *派单* *好了*
张三 gets: *已交给太仓市住房和城乡建设局*
ticket: status=dispatched department=taicang/housing
