# The department asks, the clock stands, the reporter answers with words and a photo
at: 2026-06-01 09:00

张三: 净月福祉大路66号门前人行道塌了一块
张三: 对
ticket: due=2026-06-12T17:30
sun.li > accept
wait: 1 day
sun.li > ask_reporter: 请问是路东还是路西？有照片吗？
张三 gets: *净月高新区城市管理局想问您* *路东还是路西* *直接回复*
ticket: status=waiting_for_reporter
wait: 1 day
张三: 路东，公交站牌旁边
bot: *已转给部门* *办理继续进行*
ticket: status=accepted due=2026-06-15T17:30
张三 sends photo
bot: *说的是这一件*
张三 presses: 道路与人行道破损
bot: *已补充到*
ticket: files=1
history: receive dispatch accept ask_reporter add_details add_details
