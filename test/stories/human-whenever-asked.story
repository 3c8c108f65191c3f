# A human, whenever one is asked for; what was said so far goes along
at: 2026-06-01 09:00

code for wang.fang: {bind}
王芳: 绑定 {bind}
bot: *绑定好了*
张三: 净月开发区我家门口的事
张三: 转人工
bot: *已经转给工作人员* *12345* *编号*
ticket: status=received attention=asked_for_human
王芳 gets: *待派单* *诉求人要找工作人员* *我家门口的事*
张三: 有没有真人啊
bot: *工作人员已经收到*
tickets: 1
# The dispatcher finds out and decides.
wang.fang > ask_reporter: 我是派单员王芳，请问门口发生了什么事？
张三 gets: *派单员想问您* *门口发生了什么事*
张三: 门口的垃圾桶被人搬走了，垃圾扔得到处都是
bot: *已转给*
王芳 gets: *【已答复】* *垃圾桶被人搬走了*
wang.fang > dispatch department=jingyue/urban-management matter=garbage
张三 gets: *已交给长春净月高新区城市管理局*
