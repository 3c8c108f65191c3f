# Empty, emoji, control characters, 100,000 characters, hostile markup: a friendly sentence each, nothing breaks
at: 2026-06-01 09:00

张三: 
bot: *空消息*
张三: \u0000\u0007\u200b
bot: *发生了什么事*
张三: 😀😀😀
bot: *发生了什么事*
张三: ？？？
bot not: *出了点问题*
张三 sends a sticker
bot: *这种消息我看不了*
张三: <script>alert(1)</script><img src=x onerror=alert(1)>
bot not: *出了点问题*
tickets: 0
李四: 净月大街路口的路灯坏了。{晚上太黑了。×16600}
bot: *请核对* *路灯照明*
李四: 对
bot: *已受理*
ticket: matter=street-light
王五: 净月大街路口的\u0000路灯\u200b坏了三天'; drop table tickets; --
bot: *请核对* *路灯照明*
王五: 对
tickets: 2
王五: 000-000-000
bot not: *出了点问题*
王五: 888-888-888
bot not: *出了点问题*
王五 sends program
bot: *没能收下来*
