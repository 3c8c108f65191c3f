# Who says "never mind" and tells of something else has one report, and it is that
at: 2026-06-01 09:00

张三: 建议在净月公园多装几个椅子，老年人走累了没地方坐
张三: 算了，我家停水了，净月区净月大街10号
bot: *先不报* *请核对* *供水*
bot not: *椅子*
张三: 对
ticket: matter=water-supply text=我家停水了，净月区净月大街10号
tickets: 1
