# Who does not know where, or will not say, has named no place by that
at: 2026-06-01 09:00

张三: 楼下天天打麻将吵死了
bot: *在哪里*
张三: 不告诉你
bot: *还不知道是哪个区县*
张三: 你们自己查定位啊
bot: *请核对* *地点：还不清楚*
bot not: *不告诉你* *定位*

# Within a known district the card comes without a spot.
李四: 太仓的路灯坏了
bot: *在太仓市的哪条路*
李四: 记不清叫啥路了
bot: *请核对* *地点：太仓市*
bot not: *地点：太仓市 · *

# What nobody could have on a list is a place still.
王五: 东海县路灯坏了
bot: *在东海县的哪条路*
王五: 老王豆腐坊往南第三根电线杆
bot: *地点：东海县 · 老王豆腐坊往南第三根电线杆*

Tom: The street light in Wuxi is out
bot: *Where in Wuxi*
Tom: I don't know what it is called
bot: *Please check*
bot not: *called*
