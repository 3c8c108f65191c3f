# Who counts his troubles has so many of them, each with its own words, at one place
at: 2026-06-01 09:00

张三: 我们常州新北区的企业 两个事 一是银行要抽贷 二是招不到技工
bot: *请核对* *1. 事项：融资贷款难* *2. 事项：企业招工用工难*
张三: 对
bot: *分成2件*
ticket: matter=hiring-difficulty district=changzhou
tickets: 2

李四: 我说三个事啊第一楼道灯不亮第二垃圾桶满了没人倒第三楼上装修半夜敲，常州天宁区翠竹新村
bot: *1. 事项：路灯照明* *2. 事项：垃圾与环境卫生* *3. 事项：噪音扰民*
李四: 对
tickets: 5

Ann: We have two problems in Taicang: 1. the bank refuses our loan 2. we cannot find workers
bot: *1. Matter: Loans refused* *2. Matter:*
Ann: yes
tickets: 7

# Schools, floors and reasons are not counted
王五: 常州第一中学门口停车太乱，第二小学门口也是
bot: *停车难与违停*
bot not: *2. 事项*

# A noun is a trouble, not an insult
赵六: 垃圾问题
bot not: *生气*
赵六: 你个垃圾
bot: *生气*
