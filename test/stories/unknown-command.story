# A command of some other program gets help and changes nothing
at: 2026-06-01 09:00

张三: /subscribe
bot: *您可以这样用我*
张三: 净月福祉大路1888号精密零件厂老是突然停电，机床损坏，请想想办法
bot: *供电* *内容：净月福祉大路*
bot not: *subscribe*
张三: /settings
bot: *您可以这样用我* *还没有提交*
张三: /help@SomeBot
bot: *看看上面写的对不对*
张三: /start@SomeBot
bot: *还没有提交*
tickets: 0
张三: 对
bot: *已受理*
tickets: 1
ticket: matter=power-supply
张三: /nothing_like_that
bot: *您可以这样用我*
tickets: 1
