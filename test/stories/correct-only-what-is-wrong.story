# A correction of who, how many, when or where changes only that
at: 2026-06-01 09:00

张三: 我摔伤了，人行道地砖坏的，长春净月区博学路
bot: *道路与人行道破损*
张三: 不是我是我妈
bot: *道路与人行道破损* *不是我是我妈*
bot not: *办事窗口*
张三: 对
ticket: matter=road-damage

李四: 东海县牛山镇幸福路停水了 影响20户
李四: 不对 是200户
bot: *改好了* *供水* *200户*
李四: 说错了，应该是昨天晚上开始的
bot: *记下了* *供水*
李四: 对
ticket 2: matter=water-supply people=200

王五: 净月区天普路停水
王五: 不对，是停电，而且是在博学路
bot: *改好了* *供电与停电* *博学路* *是停电*
王五: 对
ticket 3: matter=power-supply place=博学路

# What is wrong is named, what is right is asked for
赵六: 净月区和美路路灯坏了
赵六 presses: 要改
赵六: 地点
bot: *应该是哪里*
赵六: 净月大街12号
bot: *改好了* *路灯照明* *净月大街12号*
赵六: 地址不对
bot: *应该是哪里*
bot not: *改好了*
赵六: 和美路与福祉大路交叉口
bot: *改好了* *和美路与福祉大路交叉口*
赵六: 事情不对
bot: *那是什么事*
赵六: 是井盖没了
bot: *改好了* *排水与积水*
赵六: 对
ticket 4: matter=drainage place=和美路与福祉大路交叉口

# Another department: one that helps in such matters gets it, one that does not is for a dispatcher
孙七: 净月区天普路停车太乱
bot: *公安局*
孙七: 你交错部门了，应该是城管
bot: *改好了* *停车难与违停* *城市管理局*
孙七: 对
ticket 5: matter=illegal-parking department=jingyue/urban-management

周八: 净月区天普路停车太乱
周八: 应该归教育局管
bot: *派单员* *应该归教育局管*
周八: 对
ticket 6: matter=illegal-parking status=received attention=unsure

Ann: Power cut at 12 Hemei Road in Jingyue, 20 households
Ann: wrong, it is 200 households
bot: *Changed* *Power supply* *200 households*
Ann: the address is wrong
bot: *Where is it then?*
Ann: 21 Fuzhi Road
bot: *Changed* *Fuzhi Road*
Ann: yes
ticket 7: matter=power-supply people=200

# "It is this and not that", with and without a comma
吴九: 净月和美路18号的电梯坏了
吴九: 是8号不是18号
bot: *改好了* *和美路8号*
吴九: 不是和美路是福祉大路
bot: *改好了* *福祉大路*
bot not: *福祉大路是*
吴九: 先别交，我拍个照
bot: *不急*
吴九: 好了
bot: *请核对* *电梯安全*
吴九: 对

# At "where?" what is only perhaps a withdrawal is told, and yes is no place
郑十: 垃圾没人清
郑十: 都臭了
bot: *记下了*
郑十: 太仓沙溪镇
bot: *都臭了*

# Who only tells more changes no matter
钱一: 净月和美路18号水管漏水
钱一: 我是租户，房东不管
bot: *供水* *房东不管*
bot not: *1. 事项：商铺厂房租金*
钱一: 等我下班再说
bot: *不急*
钱一: 我要改内容
bot: *正确的是什么*
