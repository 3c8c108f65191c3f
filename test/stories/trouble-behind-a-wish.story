# Who has a ticket already and tells another trouble is heard, whatever it sounds like besides
at: 2026-06-01 09:00

张三: 净月大街8号门口的路灯坏了三天
bot: *请核对* *路灯照明*
张三: 对
tickets: 1
# A reminder of what is filed stays one.
张三: 催一下路灯的事
bot: *催*
bot not: *请核对*
tickets: 1
张三: 快点派人来吧，净月大街12号的暖气三天没热了
bot: *请核对* *供暖*
bot not: *催办*
张三: 对
tickets: 2
ticket: matter=heat-supply
# An insult before it takes nothing away.
张三: 一群废物，半年的工资到现在一分都没发，净月大街20号
bot: *拖欠工资*
bot not: *您很生气*
张三: 对
tickets: 3
ticket: matter=unpaid-wages

Bob: the street light at 8 Jingyue Street has been broken for a week
bot: *Please check*
Bob: yes
tickets: 4
Bob: please hurry up, the garbage at 12 Jingyue Street has not been collected for ten days
bot: *Please check* *Garbage*
bot not: *reminded*
Bob: yes
tickets: 5
ticket: matter=garbage
Bob: thank you for the lamp, but now the lift in 14 Jingyue Street is broken
bot: *Please check*
bot not: *You are welcome*
Bob: yes
tickets: 6
ticket: matter=elevator
Bob: thank you for the lamp
bot: *You are welcome*
Bob: please hurry up with the street light
bot not: *Please check*
tickets: 6
# A language is changed, and what is told with it is heard.
Li Wei: 净月大街8号门口的路灯坏了三天
Li Wei: 对
tickets: 7
Li Wei: in English please: my boss has not paid my wages for two months
bot: *Where is this*
Li Wei: 20 Jingyue Street
bot: *Please check*
Li Wei: yes
tickets: 8
ticket: matter=unpaid-wages
