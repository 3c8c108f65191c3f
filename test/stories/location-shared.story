# A shared location is the place
at: 2026-06-01 09:00

张三: 路灯坏了好几天，太黑了
bot: *在哪里*
张三 sends location 43.7901, 125.4502 净月大街公交站
bot: *位置收到了* *请核对* *长春净月高新区* *净月大街公交站*
张三: 对
ticket: district=jingyue matter=street-light status=dispatched

李四 sends location 31.46, 121.13
bot: *位置收到了* *什么事*
李四: 路面破了一个大坑
bot: *请核对* *太仓市*
李四 presses: 对，提交
ticket: district=taicang matter=road-damage
