# One person, two apps: linked by his own act only
at: 2026-06-01 09:00

张三: 净月区和美路的路灯坏了三天，晚上很黑
bot: *请核对*
张三: 对
bot: *已受理*
ticket: status=dispatched

# The same name elsewhere is somebody else.
张三@telegram: 上次那个路灯的事咋样了
bot not: *净月* *和美路*

张三: 关联账号
bot: *10分钟* *别转给别人*
remember: 关联 {code}

# Whoever is given such a line is asked first.
张三@telegram: 关联 {code}
bot: *关联起来吗* *别人给您的*
buttons: 关联 | 不关联
张三@telegram presses: 不关联
bot: *没有关联*
张三@telegram: 查进度
bot not: *路灯*

张三@telegram: 关联 {code}
张三@telegram presses: 关联
bot: *已和您的*
张三 gets: *刚刚和* *Telegram* *取消关联*

# Now both know of it, and both may speak for it.
张三@telegram: 上次那个路灯的事咋样了
bot: *路灯*
张三@telegram: 补充一下，是23号门口那盏
bot: *已补充到*
ticket: status=dispatched
tickets: 1

# A code is good once.
小红@telegram: 关联 {code}
小红@telegram presses: 关联
bot: *关联码不对*
小红@telegram: 查进度
bot not: *路灯*

# Undone as easily.
张三@telegram: 取消关联
bot: *已取消关联*
张三@telegram: 上次那个路灯的事咋样了
bot not: *和美路*
张三@telegram: 取消关联
bot: *没有和别的聊天关联*
