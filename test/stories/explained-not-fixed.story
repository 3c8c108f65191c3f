# What cannot be done is explained; the reporter may agree or not
at: 2026-06-01 09:00

张三: 净月和美路18号的路灯坏了三天
张三: 对
sun.li > accept
sun.li > rectify outcome=explained: 这盏灯属小区自管，已请物业更换，并把电话留给您
张三 gets: *答复* *小区自管* *说清楚了吗*
张三 presses: 解决了
ticket: status=closed outcome=explained solved=yes
