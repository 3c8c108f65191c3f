# Where there are no buttons, numbers and words choose as well
at: 2026-06-01 09:00

张三: 楼上天天半夜装修，吵得睡不着
bot: *在哪里*
张三: 2
bot: *在常州市的哪条路*
张三: 湖塘镇阳光花园3栋
bot: *请核对* *常州市* *阳光花园3栋*
张三: １
bot: *已受理*
ticket: district=changzhou matter=noise
