# Details and photos go to the right one of several open tickets
at: 2026-06-01 09:00

老王: 净月大街路口的路灯坏了三天
老王: 对
ticket 1: matter=street-light
wait: 2 hours
老王: 净月生态大街88号门前的人行道塌了一块，地砖全碎了
bot: *请核对* *道路与人行道破损*
老王: 对
ticket 2: matter=road-damage
wait: 2 hours

老王: 补充一下，路灯那个是从星期五晚上开始不亮的
bot: *已补充到*
history 1: receive dispatch add_details
history 2: receive dispatch

# A photo alone may be either: it asks, and adds it there.
老王 sends photo
bot: *说的是哪一件* *路灯照明* *道路与人行道破损* *另一件新的事*
老王 presses: 道路与人行道破损
bot: *已补充到*
ticket 2: files=1
ticket 1: files=0

# Replying to a message about one of them needs no question.
sun.li > accept 1
老王 gets: *已签收您的“路灯照明”*
老王 quotes *已签收您的“路灯照明”*: 附近还有一盏也灭了
bot: *已补充到*
history 1: receive dispatch add_details accept add_details
