# What is told in answer to "where?" is kept; a house is corrected without losing its estate
at: 2026-06-01 09:00

王芳: 我要投诉
bot: *发生了什么事*
王芳: 物业
bot: *在哪里*
王芳: 电梯三天两头坏，我家老人七楼下不来
bot: *记下了* *区县*
王芳: 无锡梅村 锦绣花园 8栋
bot: *请核对* *电梯安全* *锦绣花园 8栋* *电梯三天两头坏*
王芳: 不对，是9栋
bot: *请再核对* *锦绣花园 9栋*
王芳: 对
bot: *已受理*

Ann: the streetlight on hemei road in jingyue is out
bot: *Please check* *hemei road*

赵六: 停电
bot: *在哪里*
赵六: 水也停了，做不了饭
赵六: 东海县牛山街道幸福小区3栋
bot: *请核对* *供电* *供水*

# Whoever describes a place by what stands there reports nothing about that.
刘七: 路灯坏了
bot: *在哪里*
刘七: 就在太仓浏河镇自来水厂旁边的桥上那里
bot: *请核对* *路灯照明* *自来水厂旁边*
bot not: *供水*

陈八: 路灯坏了
bot: *在哪里*
陈八: 太仓
bot: *哪条路*
陈八: 就在人民路小学旁边的公交站那里
bot: *请核对* *路灯照明* *公交站*
bot not: *公交与地铁*

Ben: the street light is out
bot: *Where*
Ben: in Taicang, in front of the hospital next to the bus stop
bot: *Where in Taicang*
Ben: at the hospital gate
bot: *Please check* *Street lights* *bus stop* *at the hospital gate*
bot not: *transport*
