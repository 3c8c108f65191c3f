# A place outside the districts served is said at once; nobody is sent away
at: 2026-06-01 09:00

张三: 成都市武侯区人民南路的路灯坏了
bot: *不在我们的服务范围* *12345*
张三 presses: 无锡市
bot: *无锡市*
bot not: *不在我们的服务范围*
