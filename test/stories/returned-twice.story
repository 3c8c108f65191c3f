# Returned twice: the dispatcher's decision then binds
at: 2026-06-01 09:00

code for wang.fang: {bind}
王芳: 绑定 {bind}
张三: 净月大街路口的路灯坏了三天
张三: 对
ticket: due=2026-06-12T17:30
sun.li > return:
refused: *需要写明情况*
sun.li > return: 这盏灯归建设局管
张三 gets: *不归他们管* *重新分派* *期限不变*
王芳 gets: *【退单】* *这盏灯归建设局管*
wang.fang > dispatch department=jingyue/housing
张三 gets: *已交给净月高新区建设局*
li.jianguo > return: 归城管局
wang.fang > dispatch department=jingyue/urban-management
sun.li > return: 还是不归我们
refused: *已退过两次* *派单员的决定为准*
sun.li > accept
ticket: status=accepted returned=2 due=2026-06-12T17:30
