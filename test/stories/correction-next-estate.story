# Correcting the card in plain words: the place, then the matter
at: 2026-06-01 09:00

张三: 净月和美路阳光小区楼下的垃圾堆了一个星期没人清
bot: *请核对* *垃圾与环境卫生* *阳光小区*
张三: 不对，是隔壁的月亮小区
bot: *改好了* *月亮小区* *垃圾与环境卫生*
张三: 不是垃圾，是路灯不亮
bot: *改好了* *路灯照明* *月亮小区*
张三: 对
bot: *已受理* *路灯照明*
ticket: matter=street-light district=jingyue department=jingyue/urban-management
tickets: 1
