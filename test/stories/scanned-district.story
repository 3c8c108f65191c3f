# A district's QR code says where, unless the person does
at: 2026-06-01 09:00

张三 opens the chat: district:jingyue
bot: *您好*
张三: 健康路上的路灯坏了三天
bot: *请核对* *长春净月高新区*

李四 opens the chat: district_taicang
李四: 净月区和美路的路灯坏了三天
bot: *请核对* *长春净月高新区*

王五 opens the chat: district:atlantis
王五: 路灯坏了
bot: *哪里*
