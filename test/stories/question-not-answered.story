# A question that is not answered in time does not hold up the case
at: 2026-06-01 09:00

code for sun.li: {bind}
孙丽: 绑定 {bind}
张三: 净月福祉大路66号门前人行道塌了一块
张三: 对
sun.li > accept
sun.li > ask_reporter: 请问是路东还是路西？
张三 gets: *路东还是路西* *6月8日*
wait: 8 days
张三 gets: *没等到您的补充* *继续办理*
孙丽 gets: *逾期没有回复*
ticket: status=accepted
# Late, but welcome.
张三: 补充：是路东，公交站旁边
bot: *已补充到*
