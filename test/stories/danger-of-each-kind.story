# A danger goes to those who act on it, whatever else its words sound like
at: 2026-06-01 09:00

张三: 厨房一股臭鸡蛋味，头有点晕，太仓城厢镇南园小区5栋
bot: *已按特急上报*
ticket: urgency=danger department=taicang/utilities
李四: 对面楼冒黑烟了 无锡梁溪区永乐路
ticket: urgency=danger department=wuxi/emergency
王五: 这有人被车撞了流好多血 常州和平路
ticket: urgency=danger department=changzhou/public-security
赵六: 快来救命，我爸晕倒了叫不醒
bot: *在哪里*
赵六: 常州
ticket: urgency=danger department=changzhou/health
