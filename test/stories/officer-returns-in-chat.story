# An officer returns a ticket in chat, with a reason; the dispatcher assigns it anew in chat
at: 2026-06-01 09:00

code for sun.li: {one}
孙丽: 绑定 {one}
code for wang.fang: {two}
王芳: 绑定 {two}
张三: 净月大街路口的路灯坏了三天
张三: 对
孙丽 presses: 退单
bot: *请写明退单理由*
孙丽: 这条路的灯归建设局
bot: *退单* *好了*
王芳 gets: *【退单】* *净月高新区城市管理局* *这条路的灯归建设局*
张三 gets: *重新分派*
王芳 presses: 派给其他部门
bot: *派给哪个部门*
王芳: 净月建设局
bot: *派单* *好了*
张三 gets: *已交给净月高新区建设局*
ticket: department=jingyue/housing status=dispatched returned=1
# It is not the first department's any more.
孙丽: 我的工单
bot: *没有在办的工单*
