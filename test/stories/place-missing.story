# Only what is missing is asked for: the place
at: 2026-06-01 09:00

张三: 楼上天天半夜装修，吵得睡不着
bot: *在哪里*
bot not: *什么事*
张三: 常州湖塘镇阳光花园3栋
bot: *请核对* *噪音扰民* *阳光花园3栋* *常州市城市管理局*
张三: 对的
ticket: matter=noise district=changzhou status=dispatched

# The district alone is not enough where somebody has to find the spot.
李四: 太仓的路灯坏了
bot: *太仓市的哪条路*
李四: 上海东路和人民路路口
bot: *请核对* *上海东路和人民路路口*
李四: 嗯
ticket: matter=street-light district=taicang

# Who does not know is not asked for ever.
王五: 路上的井盖丢了
bot: *在哪里*
王五: 我也说不清是哪里
bot: *还不知道是哪个区县*
王五: 就是路边
bot: *请核对* *人工分派*
王五: 对
ticket: status=received attention=unsure
