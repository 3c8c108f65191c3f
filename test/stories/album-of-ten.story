# Ten photos of one album are one thing to say: one answer
at: 2026-06-01 09:00

张三 sends 10 photos
messages: 1
bot: *什么事*
张三: 净月大街12号门前路面有个大坑
bot: *请核对* *附件：10个*
张三: 对
ticket: files=10

李四 sends 10 photos: 净月福祉大路66号，垃圾堆成山了没人清
messages: 1
bot: *请核对* *垃圾与环境卫生*
李四: 对
ticket: files=10 matter=garbage
